using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using Monitor.Imputation.Numerics;

namespace Monitor.PopulationSize.Covariates;

/// <summary>An estimate for a value of a covariate, or for everybody.</summary>
/// <param name="Covariate">Name of the covariate; empty for everybody.</param>
/// <param name="Level">Code of the value; empty for everybody.</param>
/// <param name="Observed">Persons on at least one list.</param>
/// <param name="DarkFigure">Expected number of persons on none.</param>
/// <param name="LogError">Standard error of the logarithm of the dark figure, given the model.</param>
public sealed record CategoryEstimate(string Covariate, string Level, long Observed, double DarkFigure, double LogError)
{
    /// <summary>The estimate with its Wald interval on the log scale of the dark figure; the choice of the model is not in it.</summary>
    /// <param name="level">Nominal coverage, between 0 and 1.</param>
    public Estimate Wald(double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        var factor = PortableMath.Exp(Normal.InvCDF(0, 1, (1 + level) / 2) * LogError);
        return new Estimate(Observed + DarkFigure, Observed + (DarkFigure / factor), Observed + (DarkFigure * factor), level, "log-linear model with covariates, Wald interval of the log dark figure");
    }
}

/// <summary>
/// A log-linear model of lists and covariates fitted to a table (Zwane &amp; van der Heijden 2005, doi:10.1191/1471082X05st086oa, with the
/// covariates as classes). Unless <see cref="Existence"/> is <see cref="Existence.Exists"/> there are no numbers.
/// </summary>
public sealed record CovariateFit
{
    private CovariateFit(CovariateTable table, ImmutableArray<CovariateTerm> terms, Existence existence)
    {
        Table = table;
        Terms = terms;
        Existence = existence;
    }

    /// <summary>The counts.</summary>
    public CovariateTable Table { get; }

    /// <summary>The terms, main effects among them.</summary>
    public ImmutableArray<CovariateTerm> Terms { get; }

    /// <summary>Whether there is an estimate.</summary>
    public Existence Existence { get; }

    /// <summary>Parameters of the model; those that would be infinite count too, as in <see cref="LogLinearFit.Bic"/>.</summary>
    public int Parameters { get; private init; }

    /// <summary>Residual deviance.</summary>
    public double Deviance { get; private init; } = double.NaN;

    /// <summary>Akaike's criterion, as R's <c>glm</c> gives it.</summary>
    public double Aic { get; private init; } = double.NaN;

    /// <summary>Schwarz's criterion, n persons observed.</summary>
    public double Bic { get; private init; } = double.NaN;

    /// <summary>Everybody.</summary>
    public CategoryEstimate? Whole { get; private init; }

    /// <summary>By the values of each covariate; empty without an estimate.</summary>
    public ImmutableArray<CategoryEstimate> Categories { get; private init; } = [];

    /// <summary>The model in words: its interactions, or <c>main effects</c>.</summary>
    public string Describe()
    {
        ImmutableArray<string> names = [.. Table.Covariates.Select(c => c.Smooth ? $"curve({c.Id})" : c.Id)];
        return string.Join(" + ", Terms.Where(t => t.Size > 1).Select(t => t.Describe(Table.Lists, names))) is { Length: > 0 } text ? text : "main effects";
    }

    /// <summary>Fits a model.</summary>
    /// <param name="table">The counts.</param>
    /// <param name="interactions">Terms of two and more; those within them and the main effects are added.</param>
    public static CovariateFit Of(CovariateTable table, IEnumerable<CovariateTerm> interactions)
    {
        ArgumentNullException.ThrowIfNull(table);
        var terms = Hierarchical(table, interactions);
        var design = new CovariateDesign(table, terms);
        var existence = (design.IsIdentified, design.IsIdentified && design.Exists()) switch
        {
            (false, _) => Existence.NotIdentified,
            (_, false) => Existence.NotEstimable,
            _ => Existence.Exists,
        };
        var fit = new CovariateFit(table, terms, existence) { Parameters = design.Columns };
        if (existence != Existence.Exists)
        {
            return fit;
        }

        var regression = PoissonRegression.TryFit([.. design.Rows.Select(Doubles)], design.Counts)
            ?? throw new PopulationSizeException($"The fit of the model {fit.Describe()} did not end although it has an estimate: the counts are too uneven for double precision.");
        double[]?[] dark = [.. design.Unobserved.Select(row => row is null ? null : Doubles(design.Kept(row)))];
        return fit with
        {
            Deviance = regression.Deviance,
            Aic = (-2 * regression.LogLikelihood) + (2 * design.Columns),
            Bic = (-2 * regression.LogLikelihood) + (design.Columns * PortableMath.Log(table.Observed)),
            Whole = Sum(table, regression, dark, "", "", Enumerable.Range(0, table.Strata)),
            Categories =
            [
                .. from c in Enumerable.Range(0, table.Covariates.Length)
                   from level in Enumerable.Range(0, table.Covariates[c].Levels.Length).OrderBy(l => table.Covariates[c].Levels[l], StringComparer.Ordinal)
                   select Sum(table, regression, dark, table.Covariates[c].Id, table.Covariates[c].Levels[level], Enumerable.Range(0, table.Strata).Where(s => table.LevelOf(s, c) == level)),
            ],
        };
    }

    // Delta method: the variance of log Σ d is g'Vg with g the mean of the rows weighted by their dark figures.
    private static CategoryEstimate Sum(CovariateTable table, PoissonRegression regression, double[]?[] dark, string covariate, string level, IEnumerable<int> strata)
    {
        var (observed, sum) = (0L, 0.0);
        var gradient = new double[regression.Coefficients.Length];
        foreach (var stratum in strata)
        {
            observed += table.ObservedIn(stratum);
            if (dark[stratum] is not { } row)
            {
                continue;
            }

            var expected = PortableMath.Exp(regression.Predictor(row));
            sum += expected;
            for (var j = 0; j < gradient.Length; j++)
            {
                gradient[j] += expected * row[j];
            }
        }

        for (var j = 0; j < gradient.Length; j++)
        {
            gradient[j] = sum > 0 ? gradient[j] / sum : 0;
        }

        return new CategoryEstimate(covariate, level, observed, sum, Math.Sqrt(regression.VarianceOf(gradient)));
    }

    private static ImmutableArray<CovariateTerm> Hierarchical(CovariateTable table, IEnumerable<CovariateTerm> interactions)
    {
        var terms = new SortedSet<CovariateTerm> { new(0, 0) };
        foreach (var term in interactions.Concat(Mains(table)))
        {
            for (var lists = term.Lists; ; lists = (lists - 1) & term.Lists)
            {
                for (var covariates = term.Covariates; ; covariates = (covariates - 1) & term.Covariates)
                {
                    terms.Add(new CovariateTerm(lists, covariates));
                    if (covariates == 0)
                    {
                        break;
                    }
                }

                if (lists == 0)
                {
                    break;
                }
            }
        }

        return [.. terms];
    }

    private static IEnumerable<CovariateTerm> Mains(CovariateTable table) =>
    [
        .. Enumerable.Range(0, table.Lists.Length).Select(l => new CovariateTerm(1 << l, 0)),
        .. Enumerable.Range(0, table.Covariates.Length).Select(c => new CovariateTerm(0, 1 << c)),
    ];

    private static double[] Doubles(int[] row) => [.. row.Select(x => (double)x)];
}
