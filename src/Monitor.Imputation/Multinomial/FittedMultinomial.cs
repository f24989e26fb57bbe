using System.Collections.Immutable;
using Monitor.Imputation.Data;
using Monitor.Imputation.Hierarchical;

namespace Monitor.Imputation.Multinomial;

/// <summary>A fitted multinomial logit. Immutable.</summary>
public sealed class FittedMultinomial : IFittedSectorModel
{
    private readonly DesignColumns columns;
    private readonly int[] sectors;
    private readonly ImmutableArray<Factor> factors;
    private readonly ImmutableArray<string> codes;
    private readonly long[] knownOf; // column
    private readonly Lazy<double[]> covariance;

    internal FittedMultinomial(MultinomialModel model, SectorTable table, DesignColumns columns, int[] sectors, MultinomialLikelihood likelihood, NewtonFit fit)
        : this(model, table, columns, sectors)
    {
        Likelihood = likelihood;
        Fit = fit;
        Iterations = fit.Iterations;
        LogLikelihood = likelihood.LogLikelihood(fit.Parameters);
        covariance = new Lazy<double[]>(() => Invert(fit));
    }

    private FittedMultinomial(MultinomialModel model, SectorTable table, DesignColumns columns, int[] sectors)
    {
        Model = model;
        this.columns = columns;
        this.sectors = sectors;
        factors = table.Cells.Factors;
        codes = table.Sectors;
        NeverObserved = [.. codes.Where((_, s) => !sectors.Contains(s))];
        knownOf = Known(table, columns);
        covariance = new Lazy<double[]>(() => []);
    }

    /// <summary>The model.</summary>
    public MultinomialModel Model { get; }

    /// <summary>Sectors in which no victim is known: their probability is 0, which says no more than that nothing is known of them.</summary>
    public ImmutableArray<string> NeverObserved { get; }

    /// <summary>Newton steps that the fit took.</summary>
    public int Iterations { get; }

    /// <summary>Logarithm of the likelihood of the victims of known sector, one by one, without the penalty.</summary>
    public double LogLikelihood { get; }

    /// <summary>Minus twice the log-likelihood.</summary>
    public double Deviance => -2 * LogLikelihood;

    /// <summary>
    /// Effective number of parameters: trace of the inverse of the penalised information times the information (Hastie, Tibshirani and
    /// Friedman 2009, section 7.6). Without a penalty, the number of parameters.
    /// </summary>
    public double EffectiveParameters
    {
        get
        {
            var n = Fit?.Parameters.Length ?? 0;
            var sum = (double)n;
            for (var i = 0; i < n; i++)
            {
                sum -= Likelihood!.PenaltyOf(i) * covariance.Value[(i * n) + i];
            }

            return sum;
        }
    }

    /// <summary>Akaike's criterion: deviance plus twice <see cref="EffectiveParameters"/>.</summary>
    public double Aic => Deviance + (2 * EffectiveParameters);

    /// <summary>The likelihood; null when only one sector is observed.</summary>
    internal MultinomialLikelihood? Likelihood { get; }

    /// <summary>The maximum; null when only one sector is observed.</summary>
    internal NewtonFit? Fit { get; }

    /// <inheritdoc/>
    /// <remarks>
    /// A level without known victims has effects of 0, an average level, when there is a penalty; without one its cells are refused.
    /// </remarks>
    public SectorProbabilities Predict(Cells cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        RequireSameFactors(cells);
        return Predict(cells, PredictorOf(cells), Fit?.Parameters ?? []);
    }

    /// <summary>The effects of each column on each observed sector; without a penalty, of the columns that do not follow from others.</summary>
    public ImmutableArray<SectorEffect> Effects()
    {
        var result = ImmutableArray.CreateBuilder<SectorEffect>();
        for (var j = 0; Likelihood is not null && j < columns.Count; j++)
        {
            var contrasts = Likelihood.Contrasts;
            var (term, levels) = columns.Design.NameOf(columns.Kept[j]);
            var effects = new double[sectors.Length];
            contrasts.ToLogOdds(Fit!.Parameters.AsSpan(j * contrasts.Count, contrasts.Count), effects);
            for (var k = 0; k < effects.Length; k++)
            {
                result.Add(new SectorEffect(term, levels, codes[sectors[k]], knownOf[j], effects[k], Math.Sqrt(Variance(j, contrasts.Of(k)))));
            }
        }

        return result.ToImmutable();
    }

    /// <summary>The answer when all known victims are in one sector: it has probability 1.</summary>
    internal static FittedMultinomial OfOneSector(MultinomialModel model, SectorTable table, DesignColumns columns, int[] sectors) =>
        new(model, table, columns, sectors);

    /// <summary>Scores for cells of the same factors.</summary>
    internal LinearPredictor PredictorOf(Cells cells) =>
        columns.PredictorOf(cells, [.. Enumerable.Range(0, cells.Count)], new SectorContrasts(sectors.Length));

    /// <summary>Probabilities for other parameters than those of the maximum.</summary>
    internal SectorProbabilities Predict(Cells cells, LinearPredictor predictor, ReadOnlySpan<double> parameters)
    {
        var shares = new double[cells.Count * sectors.Length];
        for (var c = 0; c < cells.Count; c++)
        {
            predictor.Scores(c, parameters, shares.AsSpan(c * sectors.Length, sectors.Length));
        }

        SectorContrasts.ToShares(shares, sectors.Length, []);
        var values = new double[cells.Count * codes.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            values[(i / sectors.Length * codes.Length) + sectors[i % sectors.Length]] = shares[i];
        }

        return new SectorProbabilities(cells, codes.Length, values);
    }

    private void RequireSameFactors(Cells cells)
    {
        if (cells.Factors.Length != factors.Length)
        {
            throw new ImputationException($"The model was fitted on the factors {Names(factors)}; asked are {Names(cells.Factors)}.");
        }

        for (var f = 0; f < factors.Length; f++)
        {
            if (!factors[f].Equals(cells.Factors[f]))
            {
                throw new ImputationException(
                    $"The model was fitted on the factor '{factors[f].Id}' with the levels {string.Join(", ", factors[f].Levels)}; asked is '{cells.Factors[f].Id}' with {string.Join(", ", cells.Factors[f].Levels)}. Fit the model on the code list and edition it is asked about.");
            }
        }

        static string Names(ImmutableArray<Factor> list) => list.IsEmpty ? "(none)" : string.Join(", ", list.Select(f => f.Id));
    }

    private double Variance(int column, ReadOnlySpan<double> contrast)
    {
        var n = Fit!.Parameters.Length;
        var sum = 0.0;
        for (var a = 0; a < contrast.Length; a++)
        {
            for (var b = 0; b < contrast.Length; b++)
            {
                sum += contrast[a] * contrast[b] * covariance.Value[((((column * contrast.Length) + a) * n) + (column * contrast.Length)) + b];
            }
        }

        return sum;
    }

    private static double[] Invert(NewtonFit fit)
    {
        var n = fit.Parameters.Length;
        var inverse = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            var row = inverse.AsSpan(i * n, n);
            row[i] = 1;
            fit.Precision.Solve(row);
        }

        return inverse;
    }

    private static long[] Known(SectorTable table, DesignColumns columns)
    {
        var all = new long[columns.Design.ColumnCount];
        var of = new int[columns.Design.Width];
        foreach (var cell in MultinomialLikelihood.ObservedCells(table))
        {
            columns.Design.ColumnsOf(table.Cells.LevelsOf(cell), of);
            foreach (var column in of)
            {
                foreach (var count in table.KnownOf(cell))
                {
                    all[column] += count;
                }
            }
        }

        return [.. columns.Kept.Select(j => all[j])];
    }
}
