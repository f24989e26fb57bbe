using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Simulation;

/// <summary>
/// A world to draw registers from, of which the true shares are known: the victims' cells, the sectors given the cell, and what
/// decides whether a sector is recorded. Declarative: everything stands in one JSON file. Immutable.
/// </summary>
public sealed partial record SimulationDesign
{
    /// <summary>Most victims that a design may have.</summary>
    public const int MostVictims = 10_000_000;

    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Name in files and options: lower-case letters, digits and dashes.</summary>
    public required string Id { get; init; }

    /// <summary>What the design is about, in a sentence.</summary>
    public string Title { get; init; } = "";

    /// <summary>Where the numbers come from.</summary>
    public string Provenance { get; init; } = "";

    /// <summary>Victims of each replicate, 1 to <see cref="MostVictims"/>.</summary>
    public required int Victims { get; init; }

    /// <summary>Tells the draws of this design from those of others under the same seed of a study, and seeds what is drawn once.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>What is known of every victim.</summary>
    public required ImmutableArray<Factor> Factors { get; init; }

    /// <summary>Codes of the sectors, at least two.</summary>
    public required ImmutableArray<string> Sectors { get; init; }

    /// <summary>The sectors whose joint share is studied besides each of them.</summary>
    public required ImmutableArray<string> LessVisible { get; init; }

    /// <summary>The cells and how often a victim is in each.</summary>
    public required ImmutableArray<DesignCell> Cells { get; init; }

    /// <summary>The sectors given the cell.</summary>
    public required SectorDesign Sector { get; init; }

    /// <summary>Whether a sector is recorded, given the cell and, when not at random, the sector.</summary>
    public required RecordingDesign Recording { get; init; }

    /// <summary>The shares that a study of this design is about: each sector, and the less visible ones together.</summary>
    [JsonIgnore]
    public ImmutableArray<SectorGroup> Shares =>
        [.. SectorGroup.Each(Sectors), new SectorGroup(SectorGroup.LessVisibleName, [.. Enumerable.Range(0, Sectors.Length).Where(s => LessVisible.Contains(Sectors[s]))])];

    /// <summary>Whether recording depends on the sector itself.</summary>
    [JsonIgnore]
    public bool IsNotAtRandom => Recording.NotAtRandom.Values.Any(v => v != 0);

    /// <summary>The design as text of its file.</summary>
    public string ToJson() => DesignFile.Write(this);
}

/// <summary>A cell of a design.</summary>
/// <param name="Levels">Level of each factor, in the order of the factors.</param>
/// <param name="Weight">Victims in the cell, relative to those in others; not negative.</param>
public sealed record DesignCell(ImmutableArray<string> Levels, double Weight);

/// <summary>The true probability of each sector: a sum of effects on the logit scale, unless given outright.</summary>
public sealed record SectorDesign
{
    /// <summary>Effects; those that apply to a cell are added up. A sector that an effect does not name has 0.</summary>
    public required ImmutableArray<SectorEffect> Effects { get; init; }

    /// <summary>What is added to the logits of a sector in all cells: lets a variation make a sector rarer without repeating the effects.</summary>
    public ImmutableSortedDictionary<string, double> Shift { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>Probabilities given outright; the last that applies to a cell replaces its effects.</summary>
    public ImmutableArray<SectorShares> Shares { get; init; } = [];

    /// <summary>Interactions drawn from a normal distribution.</summary>
    public ImmutableArray<RandomInteraction> Interactions { get; init; } = [];

    /// <summary>Whether the interactions are the same in every replicate.</summary>
    public Drawn InteractionsDrawn { get; init; } = Drawn.Once;
}

/// <summary>An effect on the sectors of some cells.</summary>
/// <param name="Where">Level of each factor that is asked for; empty for all cells.</param>
/// <param name="Logits">What is added to the log of the (unnormalised) probability of a sector.</param>
public sealed record SectorEffect(ImmutableSortedDictionary<string, string> Where, ImmutableSortedDictionary<string, double> Logits);

/// <summary>The probabilities of the sectors in some cells.</summary>
/// <param name="Where">Level of each factor that is asked for; empty for all cells.</param>
/// <param name="Shares">Probability of each sector, not negative, summing to 1; 0 for a sector that is not named.</param>
public sealed record SectorShares(ImmutableSortedDictionary<string, string> Where, ImmutableSortedDictionary<string, double> Shares);

/// <summary>For each combination of levels of some factors and each sector an effect drawn from a normal distribution around 0.</summary>
/// <param name="Factors">The factors.</param>
/// <param name="Sd">Standard deviation, on the logit scale; 0 to 10.</param>
public sealed record RandomInteraction(ImmutableArray<string> Factors, double Sd);

/// <summary>When something random about a design is drawn.</summary>
public enum Drawn
{
    /// <summary>Once, by the seed of the design: all replicates are of one world.</summary>
    Once,

    /// <summary>Anew for each replicate: results are an average over such worlds.</summary>
    EachReplicate,
}

/// <summary>Whether a sector is recorded.</summary>
public sealed record RecordingDesign
{
    /// <summary>Expected share of the victims whose sector is recorded, between 0 and 1: the level that the effects are shifted to.</summary>
    public required double Known { get; init; }

    /// <summary>Effects on the log-odds of being recorded; those that apply to a cell are added up.</summary>
    public ImmutableArray<RecordingEffect> Effects { get; init; } = [];

    /// <summary>Probabilities given outright; the last that applies to a cell replaces its effects and is not shifted.</summary>
    public ImmutableArray<RecordingShare> Shares { get; init; } = [];

    /// <summary>Makes cells differ beyond the effects; null when they do not.</summary>
    public RecordingClusters? Clusters { get; init; }

    /// <summary>
    /// For each sector by how much the log-odds of being recorded are lower. Given the cell, the unknown are then distributed as the
    /// known with each sector's odds multiplied by the exponential of the same number: a selection model with a logit link and a
    /// pattern-mixture shift are one. Empty when recording is at random.
    /// </summary>
    public ImmutableSortedDictionary<string, double> NotAtRandom { get; init; } = ImmutableSortedDictionary<string, double>.Empty;
}

/// <summary>An effect on the recording of some cells.</summary>
/// <param name="Where">Level of each factor that is asked for; empty for all cells.</param>
/// <param name="Logit">What is added to the log-odds of being recorded.</param>
public sealed record RecordingEffect(ImmutableSortedDictionary<string, string> Where, double Logit);

/// <summary>The probability of being recorded in some cells.</summary>
/// <param name="Where">Level of each factor that is asked for; empty for all cells.</param>
/// <param name="Share">Probability, 0 to 1.</param>
public sealed record RecordingShare(ImmutableSortedDictionary<string, string> Where, double Share);

/// <summary>Recording that is clustered: each cell has a probability of its own, around that of the effects.</summary>
/// <param name="Concentration">Sum of the two parameters of the Beta distribution around the mean: the smaller, the more cells differ. Above 0.</param>
/// <param name="Never">Probability that a cell never records; 0 to less than 1.</param>
/// <param name="Drawn">Whether the cells have the same probabilities in every replicate.</param>
public sealed record RecordingClusters(double Concentration, double Never, Drawn Drawn = Drawn.EachReplicate);
