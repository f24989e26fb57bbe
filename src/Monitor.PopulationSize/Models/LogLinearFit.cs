using System.Collections.Immutable;
using System.Globalization;
using MathNet.Numerics.Distributions;

namespace Monitor.PopulationSize;

/// <summary>A parameter of a fitted model.</summary>
/// <param name="Term">Its lists as bits: 0 for the intercept, one bit for a main effect.</param>
/// <param name="Value">On the log scale.</param>
public readonly record struct LogLinearParameter(int Term, double Value);

/// <summary>
/// A log-linear model fitted to a table. Unless <see cref="Existence"/> is <see cref="Existence.Exists"/> there are no numbers: they
/// are not-a-number then, so that none can be taken for an estimate.
/// </summary>
public sealed record LogLinearFit
{
    /// <summary>The model.</summary>
    public required LogLinearModel Model { get; init; }

    /// <summary>Whether there is an estimate.</summary>
    public required Existence Existence { get; init; }

    /// <summary>Terms that no person is on all lists of: they have no finite parameter, and the combinations with all their lists are left out.</summary>
    public required ImmutableArray<int> EmptyTerms { get; init; }

    /// <summary>Combinations left out for <see cref="EmptyTerms"/>.</summary>
    public required int EmptyCombinations { get; init; }

    /// <summary>Persons on at least one list.</summary>
    public required long Observed { get; init; }

    /// <summary>Expected number of persons on no list.</summary>
    public double DarkFigure { get; init; } = double.NaN;

    /// <summary>Estimated population size: <see cref="Observed"/> and <see cref="DarkFigure"/>.</summary>
    public double Estimate => Observed + DarkFigure;

    /// <summary>Standard error of the logarithm of the dark figure, from the expected information.</summary>
    public double StandardErrorOfLogDark { get; init; } = double.NaN;

    /// <summary>Residual deviance.</summary>
    public double Deviance { get; init; } = double.NaN;

    /// <summary>Akaike's criterion, −2 log L + 2p with the whole of the Poisson likelihood, as R's <c>glm</c> has it; <see cref="EmptyTerms"/> count among the p.</summary>
    public double Aic { get; init; } = double.NaN;

    /// <summary>Schwarz's criterion, −2 log L + p log n with n persons observed; <see cref="EmptyTerms"/> count among the p.</summary>
    public double Bic { get; init; } = double.NaN;

    /// <summary>Combinations that took part less parameters estimated.</summary>
    public required int ResidualDegrees { get; init; }

    /// <summary>The parameters that were estimated, the intercept first; empty without an estimate.</summary>
    public ImmutableArray<LogLinearParameter> Parameters { get; init; } = [];

    /// <summary>Wald interval on the scale of the logarithm of the dark figure.</summary>
    /// <param name="level">Nominal coverage, between 0 and 1.</param>
    /// <exception cref="PopulationSizeException">The model has no estimate.</exception>
    public Estimate Wald(double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        if (Existence != Existence.Exists)
        {
            throw new PopulationSizeException($"The model {Model} has no estimate for these counts ({Existence}).");
        }

        var factor = Math.Exp(Normal.InvCDF(0, 1, (1 + level) / 2) * StandardErrorOfLogDark);
        return new Estimate(
            Estimate, Observed + (DarkFigure / factor), Observed + (DarkFigure * factor), level, string.Create(CultureInfo.InvariantCulture, $"log-linear model {Model}, Wald interval of the log dark figure"));
    }
}
