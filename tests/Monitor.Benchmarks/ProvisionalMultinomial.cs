using Monitor.Imputation;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Numerics;
using Monitor.Randomness;

namespace Monitor.Benchmarks;

/// <summary>Stands in until the multinomial engine is there: main effects, a ridge on all but the intercepts, Newton's method.</summary>
internal sealed class ProvisionalMultinomial(double ridge) : ISectorModel
{
    public string Id => "provisional";

    public IFittedSectorModel Fit(SectorTable table, ulong seed, CancellationToken cancellation = default)
    {
        var counts = new double[table.Cells.Count * table.Sectors.Length];
        for (var c = 0; c < table.Cells.Count; c++)
        {
            for (var s = 0; s < table.Sectors.Length; s++)
            {
                counts[(c * table.Sectors.Length) + s] = table.KnownOf(c)[s];
            }
        }

        return Fit(table.Cells, table.Sectors.Length, counts);
    }

    private Fitted Fit(Cells cells, int sectors, double[] counts)
    {
        var features = 1 + cells.Factors.Sum(f => f.Levels.Length);
        var size = features * sectors;
        var beta = new double[size];
        var fitted = new Fitted(cells.Factors, sectors, beta);
        for (var iteration = 0; iteration < 60; iteration++)
        {
            var gradient = new double[size];
            var hessian = new double[size * size];
            for (var i = 0; i < size; i++)
            {
                var penalty = i < sectors ? 1e-6 : ridge;
                gradient[i] = -penalty * beta[i];
                hessian[(i * size) + i] = penalty;
            }

            var probabilities = fitted.Predict(cells);
            for (var c = 0; c < cells.Count; c++)
            {
                var n = counts.AsSpan(c * sectors, sectors).ToArray().Sum();
                if (n == 0)
                {
                    continue;
                }

                var p = probabilities.Of(c);
                var active = fitted.Active(cells.LevelsOf(c));
                foreach (var a in active)
                {
                    for (var s = 0; s < sectors; s++)
                    {
                        gradient[(a * sectors) + s] += counts[(c * sectors) + s] - (n * p[s]);
                        foreach (var b in active)
                        {
                            for (var t = 0; t < sectors; t++)
                            {
                                hessian[(((a * sectors) + s) * size) + (b * sectors) + t] += n * p[s] * ((s == t ? 1 : 0) - p[t]);
                            }
                        }
                    }
                }
            }

            var factor = Cholesky.TryFactor(size, hessian) ?? throw new ImputationException("The fit has no end.");
            factor.Solve(gradient);
            var largest = gradient.Max(Math.Abs);
            var step = Math.Min(1, 3 / largest);
            for (var i = 0; i < size; i++)
            {
                beta[i] += step * gradient[i];
            }

            if (largest < 1e-8)
            {
                break;
            }
        }

        return fitted;
    }

    /// <summary>Bootstrap of victims within the known.</summary>
    public sealed class Bootstrap(ProvisionalMultinomial model) : ISectorPosterior
    {
        public string Id => "provisional-bootstrap";

        public bool IsProper => true;

        public IEnumerable<SectorProbabilities> Draw(SectorTable table, int draws, ulong seed, CancellationToken cancellation = default)
        {
            var sectors = table.Sectors.Length;
            var pool = new List<int>();
            for (var c = 0; c < table.Cells.Count; c++)
            {
                for (var s = 0; s < sectors; s++)
                {
                    pool.AddRange(Enumerable.Repeat((c * sectors) + s, table.KnownOf(c)[s]));
                }
            }

            for (var d = 0; d < draws; d++)
            {
                var random = SeededRandom.For(seed, (ulong)d);
                var counts = new double[table.Cells.Count * sectors];
                for (var i = 0; i < pool.Count; i++)
                {
                    counts[pool[random.Next(pool.Count)]]++;
                }

                yield return model.Fit(table.Cells, sectors, counts).Predict(table.Cells);
            }
        }
    }

    public sealed class Single(ProvisionalMultinomial model) : ISectorPosterior
    {
        public string Id => "improper";

        public bool IsProper => false;

        public IEnumerable<SectorProbabilities> Draw(SectorTable table, int draws, ulong seed, CancellationToken cancellation = default) =>
            Enumerable.Repeat(model.Fit(table, seed, cancellation).Predict(table.Cells), draws);
    }

    private sealed class Fitted(System.Collections.Immutable.ImmutableArray<Factor> factors, int sectors, double[] beta) : IFittedSectorModel
    {
        public int[] Active(ReadOnlySpan<byte> levels)
        {
            var active = new int[levels.Length + 1];
            var start = 1;
            for (var f = 0; f < levels.Length; f++)
            {
                active[f + 1] = start + levels[f];
                start += factors[f].Levels.Length;
            }

            return active;
        }

        public SectorProbabilities Predict(Cells cells)
        {
            var values = new double[cells.Count * sectors];
            for (var c = 0; c < cells.Count; c++)
            {
                var row = values.AsSpan(c * sectors, sectors);
                foreach (var a in Active(cells.LevelsOf(c)))
                {
                    for (var s = 0; s < sectors; s++)
                    {
                        row[s] += beta[(a * sectors) + s];
                    }
                }

                var max = row.ToArray().Max();
                var sum = 0.0;
                foreach (ref var v in row)
                {
                    v = PortableMath.Exp(v - max);
                    sum += v;
                }

                foreach (ref var v in row)
                {
                    v /= sum;
                }
            }

            return new SectorProbabilities(cells, sectors, values);
        }
    }
}
