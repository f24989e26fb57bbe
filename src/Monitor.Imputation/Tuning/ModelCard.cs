using System.Collections.Immutable;
using System.Reflection;
using MathNet.Numerics.Distributions;
using Monitor.Editions;
using Monitor.Imputation.Data;
using Monitor.Imputation.Evaluation;
using Monitor.Registers;

namespace Monitor.Imputation.Tuning;

/// <summary>
/// What somebody must know of a model before using it (Mitchell et al. 2019, doi:10.1145/3287560.3287596): what it was made from, how
/// well it does, where it has nothing to go by, and what it is not for. It holds no moment and no place, so that the same model has the
/// same card.
/// </summary>
public sealed record ModelCard
{
    /// <summary>Held-out victims that a subgroup needs to be on the card: of fewer the error says little, and the group might be recognised.</summary>
    public const int LeastOfGroup = 30;

    /// <summary>The model with its options.</summary>
    public required ModelConfiguration Configuration { get; init; }

    /// <summary>What kind of model it is, in a sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>The register.</summary>
    public required RegisterDescription Register { get; init; }

    /// <summary>The years.</summary>
    public required Edition Edition { get; init; }

    /// <summary>Fingerprint of the counts that it was fitted to.</summary>
    public required string DataHash { get; init; }

    /// <summary>Victims of known sector.</summary>
    public required long Known { get; init; }

    /// <summary>Victims of unknown sector.</summary>
    public required long Unknown { get; init; }

    /// <summary>The factors.</summary>
    public required ImmutableArray<Factor> Factors { get; init; }

    /// <summary>The sectors.</summary>
    public required ImmutableArray<string> Sectors { get; init; }

    /// <summary>Seed of folds and fits.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How it did on victims kept from it.</summary>
    public required ModelEvaluation Evaluation { get; init; }

    /// <summary>Which unknown lie outside what is known.</summary>
    public required Support Support { get; init; }

    /// <summary>The search that chose it; null when it was not searched for.</summary>
    public required TuningResult? Tuning { get; init; }

    /// <summary>Name and version of what it was made with.</summary>
    public required ImmutableArray<(string Name, string Version)> Versions { get; init; }

    /// <summary>What it is for.</summary>
    public ImmutableArray<string> IntendedUse { get; } =
    [
        "Shares of sectors among reported victims of sexual exploitation whose sector was not recorded, over groups of victims, with draws from its probabilities.",
        "Comparison with the method of the report and with other models on the same folds.",
    ];

    /// <summary>What it is not for.</summary>
    public ImmutableArray<string> NotFor { get; } =
    [
        "Statements or decisions about a single person: it gives probabilities for groups and knows nothing of anyone's circumstances.",
        "Assigning each victim the most likely sector: that moves the shares by several percentage points.",
        "Finding or prioritising places, reporters or nationalities for supervision or investigation.",
        "Victims who were never reported, and registers, years or code lists other than those it was fitted to.",
        "Correcting for sectors that are withheld because of what they are: it assumes that, given the factors, the unknown are like the known. Examine that by a sensitivity analysis.",
    ];

    /// <summary>Makes the card of a model.</summary>
    /// <param name="table">The counts that it is fitted to.</param>
    /// <param name="register">The register they are from.</param>
    /// <param name="edition">The years.</param>
    /// <param name="entry">The kind of model.</param>
    /// <param name="configuration">The model with its options.</param>
    /// <param name="evaluation">How it did on the known victims of the table.</param>
    /// <param name="seed">Seed of folds and fits.</param>
    /// <param name="tuning">The search that chose it, if there was one.</param>
    /// <exception cref="ImputationException">The configuration is not of this kind of model.</exception>
    public static ModelCard Of(
        SectorTable table,
        RegisterDescription register,
        Edition edition,
        ModelEntry entry,
        ModelConfiguration configuration,
        ModelEvaluation evaluation,
        ulong seed,
        TuningResult? tuning = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(configuration);
        if (entry.Id != configuration.Model)
        {
            throw new ImputationException($"A card of '{entry.Id}' cannot be made for the configuration '{configuration}'.");
        }

        return new()
        {
            Configuration = configuration,
            Summary = entry.Summary,
            Register = register,
            Edition = edition,
            DataHash = Data.DataHash.Of(table),
            Known = table.Known,
            Unknown = table.Unknown,
            Factors = table.Cells.Factors,
            Sectors = table.Sectors,
            Seed = seed,
            Evaluation = evaluation,
            Support = Support.Of(table),
            Tuning = tuning,
            Versions =
            [
                ("Monitor.Imputation", VersionOf(typeof(ModelCard))),
                ("MathNet.Numerics", VersionOf(typeof(Normal))),
                .. entry.Library.LastIndexOf(' ') is > 0 and var space ? [(entry.Library[..space], entry.Library[(space + 1)..])] : Array.Empty<(string, string)>(),
            ],
        };
    }

    /// <summary>The subgroups that are large enough to be shown.</summary>
    public IEnumerable<GroupError> Groups => Evaluation.Groups.Where(g => g.LogLoss.Cases >= LeastOfGroup);

    internal static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? type.Assembly.GetName().Version!.ToString();
}
