using Monitor.Imputation.Data;

namespace Monitor.Imputation;

/// <summary>
/// The stratified method as a model: the known sectors of a cell divide its unknown. Where a cell has too few known, its parent serves:
/// the cells that agree in all factors but the last, then in all but the last two, and so on to all victims.
/// </summary>
/// <remarks>
/// With <see cref="Prior"/> 0 and one known case enough, the cells that have a known case get what the method of the report gives; the
/// report leaves out the rest, which here get their nearest parent. A prior of <c>a</c> victims shrinks each cell towards its parent:
/// (known of the sector + a × share of the parent) ÷ (known + a).
/// </remarks>
/// <param name="minimumKnown">Known victims that a cell needs; with fewer it gets its parent. At least 1.</param>
/// <param name="prior">Weight of the parent, in victims; 0 or more.</param>
public sealed class StratifiedModel(int minimumKnown = 1, double prior = 0) : ISectorModel
{
    /// <summary>Victims that the flat start of all counts for, half a victim a sector (Jeffreys), so that no sector is impossible when a prior is asked for.</summary>
    private const double HalfAVictim = 0.5;

    /// <summary>Name in files and options.</summary>
    public const string ModelId = "stratified";

    /// <inheritdoc/>
    public string Id => ModelId;

    /// <summary>Known victims that a cell needs.</summary>
    public int MinimumKnown { get; } = minimumKnown >= 1
        ? minimumKnown
        : throw new ImputationException($"A minimum of {minimumKnown} known victims a cell: give 1 or more.");

    /// <summary>Weight of the parent, in victims.</summary>
    public double Prior { get; } = prior >= 0 && double.IsFinite(prior)
        ? prior
        : throw new ImputationException($"A prior of {prior} victims: give 0 or more.");

    /// <inheritdoc/>
    public IFittedSectorModel Fit(SectorTable table, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Known == 0)
        {
            throw new ImputationException("The sector of no victim is known: there is nothing to divide the unknown by.");
        }

        // Counts of the cells that agree in the first d factors, for each depth d.
        var depths = table.Cells.Factors.Length;
        var counts = new Dictionary<LevelPrefix, double[]>();
        for (var c = 0; c < table.Cells.Count; c++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var d = 0; d <= depths; d++)
            {
                var key = LevelPrefix.Of(table.Cells.LevelsOf(c)[..d]);
                if (!counts.TryGetValue(key, out var sum))
                {
                    counts.Add(key, sum = new double[table.Sectors.Length]);
                }

                for (var s = 0; s < sum.Length; s++)
                {
                    sum[s] += table.KnownOf(c)[s];
                }
            }
        }

        return new Fitted(this, table.Cells, table.Sectors.Length, counts);
    }

    private sealed class Fitted(StratifiedModel model, Cells fitted, int sectorCount, Dictionary<LevelPrefix, double[]> counts) : IFittedSectorModel
    {
        public SectorProbabilities Predict(Cells cells)
        {
            ArgumentNullException.ThrowIfNull(cells);
            if (!cells.Factors.SequenceEqual(fitted.Factors))
            {
                throw new ImputationException(
                    $"The model was fitted on {Names(fitted)} and cannot predict by {Names(cells)}: the factors and their levels must be the same.");
            }

            var values = new double[cells.Count * sectorCount];
            for (var c = 0; c < cells.Count; c++)
            {
                Predict(cells.LevelsOf(c), values.AsSpan(c * sectorCount, sectorCount));
            }

            return new SectorProbabilities(cells, sectorCount, values);
        }

        private static string Names(Cells cells) => cells.Factors.IsEmpty ? "no factor" : string.Join(", ", cells.Factors.Select(f => f.Id));

        // From all victims down to the cell itself; a depth with too few known leaves what its parent gave.
        private void Predict(ReadOnlySpan<byte> levels, Span<double> row)
        {
            var start = model.Prior > 0 ? HalfAVictim : 0;
            var all = counts[LevelPrefix.Of([])];
            var known = all.Sum() + (start * sectorCount);
            for (var s = 0; s < sectorCount; s++)
            {
                row[s] = (all[s] + start) / known;
            }

            for (var d = 1; d <= levels.Length && counts.TryGetValue(LevelPrefix.Of(levels[..d]), out var sum); d++)
            {
                known = sum.Sum();
                if (known < model.MinimumKnown)
                {
                    continue;
                }

                for (var s = 0; s < sectorCount; s++)
                {
                    row[s] = (sum[s] + (model.Prior * row[s])) / (known + model.Prior);
                }
            }
        }
    }

    // The levels of the first factors, as one comparable value.
    private readonly record struct LevelPrefix(string Levels)
    {
        public static LevelPrefix Of(ReadOnlySpan<byte> levels) =>
            new(string.Create(levels.Length, levels, static (text, from) =>
            {
                for (var i = 0; i < text.Length; i++)
                {
                    text[i] = (char)from[i];
                }
            }));
    }
}
