using System.Collections.Immutable;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Multinomial;

/// <summary>
/// Multinomial logit with main effects of all factors and declared interactions, fitted exactly by Newton's method (McCullagh and
/// Nelder 1989, chapter 5; ridge penalty after le Cessie and van Houwelingen 1992).
/// </summary>
/// <remarks>
/// The effects of a column over the sectors sum to 0 and no level is a reference; all are penalised alike, the intercepts not at all.
/// The result depends neither on the order of sectors or levels nor on the machine.
/// A sector in which no victim is known has probability 0, see <see cref="FittedMultinomial.NeverObserved"/>: an intercept without a
/// penalty has no finite value for it.
/// </remarks>
public sealed class MultinomialModel : ISectorModel
{
    /// <summary>Penalty unless another is given: effects around 1 are as expected.</summary>
    public const double DefaultPenalty = 1;

    /// <summary>Smallest penalty above 0: with a smaller one the equations of a large register are singular to machine precision.</summary>
    public const double LeastPenalty = 1e-6;

    /// <summary>A model.</summary>
    /// <param name="penalty">
    /// λ, 0 or at least <see cref="LeastPenalty"/>: λ/2 times the sum of squares of all effects is taken off the log-likelihood of the victims, as a normal prior of variance
    /// 1/λ does. With 0 the fit is that of maximum likelihood, where it exists.
    /// </param>
    /// <param name="interactions">Interactions besides the main effects of all factors.</param>
    /// <exception cref="ImputationException">The penalty is negative, not a number, or too small.</exception>
    public MultinomialModel(double penalty = DefaultPenalty, params ImmutableArray<Interaction> interactions)
    {
        if (!(penalty == 0 || (penalty >= LeastPenalty && double.IsFinite(penalty))))
        {
            throw new ImputationException(FormattableString.Invariant($"The penalty of a multinomial logit is 0 or at least {LeastPenalty}; it is {penalty}."));
        }

        Penalty = penalty;
        Interactions = interactions.IsDefault ? [] : interactions;
    }

    /// <inheritdoc/>
    public string Id => "multinomial";

    /// <summary>Penalty λ on the effects.</summary>
    public double Penalty { get; }

    /// <summary>Interactions beside the main effects.</summary>
    public ImmutableArray<Interaction> Interactions { get; }

    /// <summary>Fits the model to the known sectors of a table.</summary>
    /// <param name="table">The register in counts; the unknown play no part.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ImputationException">
    /// No sector is known, an interaction is not of the factors, there are too many parameters, or without a penalty there is no finite fit.
    /// </exception>
    public FittedMultinomial Fit(SectorTable table, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var design = Design.Of(table.Cells.Factors, Interactions);
        var counts = table.KnownBySector();
        int[] sectors = [.. Enumerable.Range(0, counts.Length).Where(s => counts[s] > 0)];
        if (sectors.Length == 0)
        {
            throw new ImputationException($"No victim of {table.Victims} has a known sector: there is nothing to fit a model to.");
        }

        var columns = Penalty > 0
            ? DesignColumns.All(design)
            : DesignColumns.Independent(design, table.Cells, MultinomialLikelihood.ObservedCells(table));
        var parameters = (long)columns.Count * (sectors.Length - 1);
        if (parameters > MultinomialLikelihood.MostParameters)
        {
            throw new ImputationException($"The multinomial logit would have {parameters} parameters, at most {MultinomialLikelihood.MostParameters} are fitted: leave out an interaction or join levels.");
        }

        if (sectors.Length == 1)
        {
            return FittedMultinomial.OfOneSector(this, table, columns, sectors);
        }

        var likelihood = MultinomialLikelihood.Of(table, columns, sectors, Penalty);
        var fit = NewtonFit.Of(
            likelihood,
            (cell, sector) => $"{table.Sectors[sectors[sector]]} in {Design.Describe(table.Cells, cell)}",
            cancellation);
        return new FittedMultinomial(this, table, columns, sectors, likelihood, fit);
    }

    /// <inheritdoc/>
    IFittedSectorModel ISectorModel.Fit(SectorTable table, ulong seed, CancellationToken cancellation) => Fit(table, cancellation);
}
