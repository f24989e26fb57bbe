using System.Collections.Immutable;
using Monitor.Imputation.Data;
using Monitor.Imputation.Numerics;

namespace Monitor.Imputation.Simulation;

/// <summary>
/// Makes a design that looks like a register: its cells with their numbers of victims, and main effects of each factor on the sector
/// and on recording, fitted with a model. What the model smooths away, such as clusters of recording, is not in the design.
/// </summary>
public static class RegisterDesign
{
    private const int Decimals = 2; // of effects: a hundredth of a logit moves a share by less than its sampling error

    /// <summary>The design of a register.</summary>
    /// <param name="id">Name of the design.</param>
    /// <param name="records">The register.</param>
    /// <param name="lessVisible">The sectors whose joint share is studied.</param>
    /// <param name="model">A model with main effects of all factors and no interactions.</param>
    /// <param name="seed">Seed of the fits.</param>
    /// <exception cref="ImputationException">The register does not allow a fit, or all or none of its sectors are known.</exception>
    public static SimulationDesign Of(string id, SectorRecords records, ImmutableArray<string> lessVisible, ISectorModel model, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(model);
        var table = records.ToTable();
        if (table.Known == 0 || table.Unknown == 0)
        {
            throw new ImputationException($"A design cannot be made from a register in which {(table.Known == 0 ? "no sector is" : "all sectors are")} known: it has no pattern of recording.");
        }

        var factors = table.Cells.Factors;
        return new SimulationDesign
        {
            Id = id,
            Victims = checked((int)table.Victims),
            Factors = factors,
            Sectors = table.Sectors,
            LessVisible = lessVisible,
            Cells = [.. Enumerable.Range(0, table.Cells.Count).Select(c => new DesignCell(Levels(table.Cells, c), VictimsOf(table, c)))],
            Sector = new SectorDesign
            {
                Effects =
                [
                    .. Effects(model.Fit(table, seed), table.Cells, table.Sectors.Length)
                        .Select(e => new SectorEffect(e.Where, table.Sectors.Select((s, i) => KeyValuePair.Create(s, Math.Round(e.Logits[i], Decimals))).ToImmutableSortedDictionary(StringComparer.Ordinal))),
                ],
            },
            Recording = new RecordingDesign
            {
                Known = Math.Round((double)table.Known / table.Victims, 4),
                Effects =
                [
                    // The first is the level, which the design takes from the share that is known.
                    .. Effects(model.Fit(Recording(table), seed), table.Cells, 2).Skip(1)
                        .Select(e => new RecordingEffect(e.Where, Math.Round(e.Logits[1] - e.Logits[0], Decimals))),
                ],
            },
        };
    }

    /// <summary>Whether the sector is recorded, as a table of two sectors that are always known.</summary>
    private static SectorTable Recording(SectorTable table)
    {
        var counts = new int[table.Cells.Count * 2];
        for (var c = 0; c < table.Cells.Count; c++)
        {
            counts[2 * c] = table.UnknownOf(c);
            counts[(2 * c) + 1] = VictimsOf(table, c) - table.UnknownOf(c);
        }

        return new SectorTable(table.Cells, ["unknown", "known"], counts, new int[table.Cells.Count]);
    }

    /// <summary>
    /// The level and the effects of a model without interactions, read from its probabilities: log-ratios of cells that differ in one
    /// factor, from that factor's level with most cells, with the mean over the sectors taken out.
    /// </summary>
    private static IEnumerable<(ImmutableSortedDictionary<string, string> Where, double[] Logits)> Effects(IFittedSectorModel fit, Cells cells, int sectorCount)
    {
        var factors = cells.Factors;
        byte[] reference = [.. factors.Select((f, i) => (byte)Enumerable.Range(0, f.Levels.Length).MaxBy(l => Enumerable.Range(0, cells.Count).Count(c => cells.LevelsOf(c)[i] == l)))];
        var level = LogitsOf(reference);
        yield return (ImmutableSortedDictionary<string, string>.Empty, level);
        for (var f = 0; f < factors.Length; f++)
        {
            for (var l = 0; l < factors[f].Levels.Length; l++)
            {
                var occurs = Enumerable.Range(0, cells.Count).Any(c => cells.LevelsOf(c)[f] == l);
                if (l == reference[f] || !occurs)
                {
                    continue;
                }

                byte[] other = [.. reference];
                other[f] = (byte)l;
                var logits = LogitsOf(other);
                yield return (
                    ImmutableSortedDictionary<string, string>.Empty.Add(factors[f].Id, factors[f].Levels[l]),
                    [.. logits.Select((value, s) => value - level[s])]);
            }
        }

        double[] LogitsOf(byte[] levels)
        {
            var probabilities = fit.Predict(Cells.Of(factors, levels, 1).Cells).Of(0);
            var logits = new double[sectorCount];
            for (var s = 0; s < sectorCount; s++)
            {
                logits[s] = PortableMath.Log(probabilities[s]);
            }

            var mean = logits.Average();
            return [.. logits.Select(x => x - mean)];
        }
    }

    private static ImmutableArray<string> Levels(Cells cells, int cell)
    {
        var levels = ImmutableArray.CreateBuilder<string>(cells.Factors.Length);
        for (var f = 0; f < cells.Factors.Length; f++)
        {
            levels.Add(cells.Factors[f].Levels[cells.LevelsOf(cell)[f]]);
        }

        return levels.MoveToImmutable();
    }

    private static int VictimsOf(SectorTable table, int cell)
    {
        var victims = table.UnknownOf(cell);
        foreach (var known in table.KnownOf(cell))
        {
            victims += known;
        }

        return victims;
    }
}
