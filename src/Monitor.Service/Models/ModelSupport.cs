using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Monitor.Imputation.Data;
using Monitor.Imputation.Evaluation;

namespace Monitor.Service.Models;

/// <summary>
/// What each combination of levels can be imputed from, without a count: <c>support.json</c>. Of a confidential register it does not tell
/// a cell of few known victims from one of none (<see cref="SupportReason.ParentsOnly"/> holds for both).
/// </summary>
public sealed class ModelSupport
{
    /// <summary>Combinations of levels at most.</summary>
    public const int MaximumCombinations = 1_000_000;

    private const int Format = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly ImmutableArray<SupportReason> reasons;

    private ModelSupport(int minimumKnown, ImmutableArray<Factor> factors, ImmutableArray<SupportReason> reasons) =>
        (MinimumKnown, Factors, this.reasons) = (minimumKnown, factors, reasons);

    /// <summary>Known victims that a cell needs to stand by itself.</summary>
    public int MinimumKnown { get; }

    /// <summary>The factors with their levels.</summary>
    public ImmutableArray<Factor> Factors { get; }

    /// <summary>Finds the support of every combination of levels.</summary>
    /// <param name="table">The register in counts.</param>
    /// <param name="confidential">Whether cells of few known victims must not be told from cells of none.</param>
    /// <exception cref="Monitor.Imputation.ImputationException">There are more combinations than <see cref="MaximumCombinations"/>.</exception>
    public static ModelSupport Of(SectorTable table, bool confidential)
    {
        ArgumentNullException.ThrowIfNull(table);
        var factors = table.Cells.Factors;
        var all = Combinations(factors);
        if (all > MaximumCombinations)
        {
            throw new Monitor.Imputation.ImputationException($"The factors have {all} combinations of levels: a model that is served has {MaximumCombinations} at most. Leave a factor out.");
        }

        var count = (int)all;
        var levels = new byte[count * factors.Length];
        for (var i = 0; i < count; i++)
        {
            LevelsOf(factors, i, levels.AsSpan(i * factors.Length, factors.Length));
        }

        // Support is found of the cells that hold unknown: with one of every combination, of all.
        var (cells, cellOf) = Cells.Of(factors, levels, count);
        var known = new int[cells.Count * table.Sectors.Length];
        for (var c = 0; c < table.Cells.Count; c++)
        {
            table.KnownOf(c).CopyTo(known.AsSpan(cellOf[Index(factors, table.Cells.LevelsOf(c))] * table.Sectors.Length));
        }

        var support = Support.Of(new SectorTable(cells, table.Sectors, known, Enumerable.Repeat(1, cells.Count).ToArray()));
        return new(support.MinimumKnown, factors, [.. cellOf.Select(c => Shown(support.Cells[c].Reason, confidential))]);
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="RegistryException">It is of another format.</exception>
    public static ModelSupport Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var saved = JsonSerializer.Deserialize<Saved>(json, Json);
            return saved is { Format: Format, Factors.IsDefaultOrEmpty: false, Reasons.IsDefault: false }
                && saved.Factors.All(f => f is { Id: not null, Levels.IsDefaultOrEmpty: false }) && Combinations(saved.Factors) == saved.Reasons.Length
                ? new(saved.MinimumKnown, saved.Factors, saved.Reasons)
                : throw new RegistryException(RegistryFault.Damaged, $"The support of the model is not of format {Format}, the one that this version reads: train the model again.");
        }
        catch (JsonException e)
        {
            throw new RegistryException(RegistryFault.Damaged, "The support of the model cannot be read: train the model again.", e);
        }
    }

    /// <summary>What a combination of levels can be imputed from.</summary>
    /// <param name="levels">Level of each factor, in the order of <see cref="Factors"/>.</param>
    public SupportReason ReasonOf(ReadOnlySpan<byte> levels) => reasons[Index(Factors, levels)];

    /// <summary>The first combination of levels with this reason; null when none has it.</summary>
    public byte[]? FirstOf(SupportReason reason)
    {
        var index = reasons.IndexOf(reason);
        if (index < 0)
        {
            return null;
        }

        var levels = new byte[Factors.Length];
        LevelsOf(Factors, index, levels);
        return levels;
    }

    /// <summary>The support as JSON; the same bytes for the same support.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(new Saved(Format, MinimumKnown, Factors, reasons), Json);

    private static SupportReason Shown(SupportReason reason, bool confidential) =>
        confidential && reason == SupportReason.FewInCell ? SupportReason.ParentsOnly : reason;

    private static long Combinations(ImmutableArray<Factor> factors) =>
        factors.Aggregate(1L, (product, f) => Math.Min(product * f.Levels.Length, long.MaxValue / 256));

    private static void LevelsOf(ImmutableArray<Factor> factors, int index, Span<byte> levels)
    {
        for (var f = factors.Length - 1; f >= 0; f--)
        {
            levels[f] = (byte)(index % factors[f].Levels.Length);
            index /= factors[f].Levels.Length;
        }
    }

    private static int Index(ImmutableArray<Factor> factors, ReadOnlySpan<byte> levels)
    {
        var index = 0;
        for (var f = 0; f < factors.Length; f++)
        {
            index = (index * factors[f].Levels.Length) + levels[f];
        }

        return index;
    }

    private sealed record Saved(int Format, int MinimumKnown, ImmutableArray<Factor> Factors, ImmutableArray<SupportReason> Reasons);
}
