using Monitor.Imputation.Numerics;

namespace Monitor.PopulationSize;

/// <summary>
/// Dark figure and likelihood of every model of a space for one table of counts, by Newton steps on the lattice of combinations:
/// as each column of the design says whether a combination includes a term, every entry of the information is a sum of expected
/// counts over the combinations that include two terms, and one pass over the lattice gives them all.
/// </summary>
/// <remarks>Holds the memory of a table's fits, to be used for one table after the other; not for two threads at once.</remarks>
internal sealed partial class SpaceFit
{
    // An expected count that is below this, or a pivot that is this small beside its diagonal, says that a parameter runs away or
    // that parameters are redundant; whether it does is then decided exactly.
    private const double Vanishing = 1e-7;
    private const double Precision = 1e-11; // of the Newton decrement, whose error the last step squares
    private const int MostSteps = 40;

    private readonly ModelSpace space;
    private readonly double[][] parameters; // of each model, logarithms, in the order of its terms
    private readonly double[] overlaps; // persons on at least these lists
    private readonly double[] expected, sums; // by combination
    private readonly int[] active; // positions of the terms that have a parameter
    private readonly double[] information, step, trial;
    private double constant; // what the likelihood of all models shares

    public SpaceFit(ModelSpace space)
    {
        this.space = space;
        parameters = [.. Enumerable.Range(0, space.Count).Select(m => new double[space.TermsOf(m).Length])];
        var cells = 1 << space.Lists;
        var most = parameters.Max(p => p.Length);
        (overlaps, expected, sums) = (new double[cells], new double[cells], new double[cells]);
        (active, information, step, trial) = (new int[most], new double[most * most], new double[most], new double[most]);
        (DarkFigures, MinusTwiceLogLikelihoods) = (new double[space.Count], new double[space.Count]);
        (Variances, Parameters) = (new double[space.Count], new int[space.Count]);
    }

    /// <summary>Expected persons on no list by model; not a number where the model has no estimate.</summary>
    public double[] DarkFigures { get; }

    /// <summary>−2 log-likelihood by model, with the whole of the Poisson likelihood; infinite where there is no estimate.</summary>
    public double[] MinusTwiceLogLikelihoods { get; }

    /// <summary>Parameters of each model, those among them that run to minus infinity for want of overlap: they were chosen as much as the others.</summary>
    public int[] Parameters { get; }

    /// <summary>Variance of the logarithm of the dark figure by model.</summary>
    public double[] Variances { get; }

    /// <summary>Persons of the table.</summary>
    public long Observed { get; private set; }

    /// <summary>Fits all models.</summary>
    /// <param name="table">The counts, of the lists of the space.</param>
    public void Fit(ListTable table)
    {
        var margins = new TableMargins(table);
        for (var h = 0; h < overlaps.Length; h++)
        {
            overlaps[h] = margins.Overlaps[h];
        }

        Observed = table.Observed;
        constant = 0;
        foreach (var (_, count) in table.Combinations)
        {
            constant += PortableMath.LogGamma(count + 1.0);
        }

        PoissonNewton? exact = null;
        for (var m = 0; m < space.Count; m++)
        {
            Start(m);
            var own = parameters[m];
            if (Climb(m, out var logLikelihood))
            {
                Set(m, own[0], logLikelihood);
                continue;
            }

            Start(m); // from which its successors start in turn, rather than from where a parameter ran away to
            Set(m, double.NaN, double.NegativeInfinity);
            var shape = new ModelShape(margins, space.ModelOf(m));
            if (ExistenceCheck.Of(shape) == Existence.Exists && (exact ??= new(margins)).Fit(shape))
            {
                Set(m, exact.Parameters[^1], margins.SaturatedLogLikelihood - (exact.Deviance / 2) + constant);
                Variances[m] = exact.InterceptError * exact.InterceptError;
            }
        }
    }

    private void Set(int model, double logDark, double logLikelihood)
    {
        DarkFigures[model] = double.IsNaN(logDark) ? double.NaN : PortableMath.Exp(logDark);
        Parameters[model] = space.TermsOf(model).Length;
        MinusTwiceLogLikelihoods[model] = -2 * (logLikelihood - constant);
    }

    /// <summary>Where the parent arrived, with the new term set so that its own overlap is right.</summary>
    private void Start(int model)
    {
        var own = parameters[model];
        var terms = space.TermsOf(model);
        if (space.ParentOf(model) is var parent and >= 0)
        {
            parameters[parent].CopyTo(own, 0);
            own[^1] = 0;
            Expect(terms[..^1], own);
            own[^1] = overlaps[terms[^1]] > 0 && sums[terms[^1]] > 0 ? PortableMath.Log(overlaps[terms[^1]] / sums[terms[^1]]) : 0;
            return;
        }

        // Independent lists that each caught a share of twice the persons seen.
        var total = 2.0 * Math.Max(1, Observed);
        own[0] = PortableMath.Log(total);
        for (var j = 1; j < own.Length; j++)
        {
            var share = Math.Clamp(overlaps[terms[j]] / total, 1 / total, 0.9);
            own[j] = PortableMath.Log(share / (1 - share));
            own[0] += PortableMath.Log(1 - share);
        }
    }

    private bool Climb(int model, out double logLikelihood)
    {
        var own = parameters[model];
        var terms = space.TermsOf(model);
        var size = 0;
        for (var i = 0; i < terms.Length; i++)
        {
            if (overlaps[terms[i]] > 0)
            {
                active[size++] = i;
            }
        }

        Expect(terms, own);
        logLikelihood = LogLikelihood(terms, own);
        if (overlaps[0] == 0)
        {
            return false;
        }

        for (var steps = 0; steps < MostSteps; steps++)
        {
            if (!Direction(terms, size))
            {
                return false;
            }

            var decrement = 0.0;
            for (var i = 0; i < size; i++)
            {
                var term = terms[active[i]];
                decrement += step[i] * (overlaps[term] - sums[term]);
            }

            var length = 1.0;
            own.CopyTo(trial, 0);
            while (true)
            {
                for (var i = 0; i < size; i++)
                {
                    own[active[i]] = trial[active[i]] + (length * step[i]);
                }

                Expect(terms, own);
                var next = LogLikelihood(terms, own);
                if (next >= logLikelihood - (1e-9 * (1 + Math.Abs(logLikelihood))) || length < 1e-6)
                {
                    logLikelihood = next;
                    break;
                }

                length /= 2;
            }

            if (decrement < Precision)
            {
                return IsInside(terms) && VarianceOfDark(model, terms, size);
            }
        }

        return false;
    }

    /// <summary>Expected counts of the combinations and their sums over those that include a term.</summary>
    private void Expect(ReadOnlySpan<int> terms, double[] own)
    {
        Array.Fill(expected, 1);
        for (var i = 0; i < terms.Length; i++)
        {
            expected[terms[i]] = overlaps[terms[i]] > 0 ? PortableMath.Exp(own[i]) : 0;
        }

        for (var bit = 1; bit < expected.Length; bit <<= 1)
        {
            for (var h = bit; h < expected.Length; h = (h + 1) | bit)
            {
                expected[h] *= expected[h ^ bit];
            }
        }

        expected.CopyTo(sums, 0);
        sums[0] = 0;
        SetSums.OverSupersets(sums);
    }

    private double LogLikelihood(ReadOnlySpan<int> terms, double[] own)
    {
        var sum = -sums[0];
        for (var i = 0; i < terms.Length; i++)
        {
            sum += overlaps[terms[i]] * own[i];
        }

        return sum;
    }

    /// <summary>Newton step into <see cref="step"/>; false when the information is singular.</summary>
    private bool Direction(ReadOnlySpan<int> terms, int size)
    {
        for (var i = 0; i < size; i++)
        {
            var term = terms[active[i]];
            for (var j = 0; j <= i; j++)
            {
                var entry = sums[term | terms[active[j]]];
                for (var k = 0; k < j; k++)
                {
                    entry -= information[(i * size) + k] * information[(j * size) + k];
                }

                if (i != j)
                {
                    information[(i * size) + j] = entry / information[(j * size) + j];
                }
                else if (entry > 1e-11 * sums[term])
                {
                    information[(i * size) + i] = Math.Sqrt(entry);
                }
                else
                {
                    return false;
                }
            }

            var value = overlaps[term] - sums[term];
            for (var k = 0; k < i; k++)
            {
                value -= information[(i * size) + k] * step[k];
            }

            step[i] = value / information[(i * size) + i];
        }

        SolveUpper(size);
        return true;
    }

    private void SolveUpper(int size)
    {
        for (var i = size - 1; i >= 0; i--)
        {
            step[i] /= information[(i * size) + i];
            for (var k = 0; k < i; k++)
            {
                step[k] -= information[(i * size) + k] * step[i];
            }
        }
    }

    private bool IsInside(ReadOnlySpan<int> terms)
    {
        for (var h = 1; h < expected.Length; h++)
        {
            if (expected[h] < Vanishing && !IsLeftOut(terms, h))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsLeftOut(ReadOnlySpan<int> terms, int combination)
    {
        foreach (var term in terms)
        {
            if ((term & combination) == term && overlaps[term] == 0)
            {
                return true;
            }
        }

        return false;
    }

    private bool VarianceOfDark(int model, ReadOnlySpan<int> terms, int size)
    {
        if (!Direction(terms, size))
        {
            return false;
        }

        // First column of the inverse: L z = e₁, then its squared length is the entry.
        var variance = 0.0;
        for (var i = 0; i < size; i++)
        {
            var value = i == 0 ? 1.0 : 0.0;
            for (var k = 0; k < i; k++)
            {
                value -= information[(i * size) + k] * step[k];
            }

            step[i] = value / information[(i * size) + i];
            variance += step[i] * step[i];
        }

        Variances[model] = variance;
        return true;
    }
}
