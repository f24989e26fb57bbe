using System.Collections.Immutable;
using Monitor.Imputation.Data;
using Monitor.Vocabulary;

namespace Monitor.Imputation.Tuning;

/// <summary>A kind of model that can be chosen by name.</summary>
/// <param name="Id">Name in files and options, that of <see cref="ISectorModel.Id"/>.</param>
/// <param name="Summary">What it is, in a sentence.</param>
/// <param name="Complexity">Rank from simple to complex; of models that do equally well the simplest is taken.</param>
/// <param name="Options">Its options; those that bear most on complexity first.</param>
/// <param name="Search">
/// What is searched unless the user says otherwise. Interactions that are not named are searched over the factors of the data; other
/// options keep their default.
/// </param>
/// <param name="Create">Makes the model from a value for each option.</param>
public sealed record ModelEntry(
    string Id,
    string Summary,
    int Complexity,
    ImmutableArray<ModelOption> Options,
    ImmutableArray<OptionRange> Search,
    Func<ModelConfiguration, ISectorModel> Create)
{
    /// <summary>Library that fits the model and its version, such as <c>Microsoft.ML 5.0.1</c>; empty when it is built here.</summary>
    public string Library { get; init; } = "";
}

/// <summary>The models that can be chosen, with their options. Immutable: <see cref="With"/> gives a larger one.</summary>
public sealed class ModelCatalogue
{
    private ModelCatalogue(ImmutableArray<ModelEntry> entries) => Entries = entries;

    /// <summary>The models that come with Monitor.</summary>
    public static ModelCatalogue Default { get; } = new(ShippedModels.All);

    /// <summary>The models, in the order in which they were added.</summary>
    public ImmutableArray<ModelEntry> Entries { get; }

    /// <summary>The catalogue with one more model.</summary>
    /// <exception cref="ArgumentException">There is one of this name already, or its declared search does not suit its options.</exception>
    public ModelCatalogue With(ModelEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (Entries.Any(e => e.Id == entry.Id))
        {
            throw new ArgumentException($"The catalogue has a model '{entry.Id}' already.", nameof(entry));
        }

        var larger = new ModelCatalogue(Entries.Add(entry));
        try
        {
            new ModelSpace(entry.Id, entry.Search).Check(larger);
        }
        catch (ImputationException e)
        {
            throw new ArgumentException(e.Message, nameof(entry), e);
        }

        return larger;
    }

    /// <summary>The model of a name.</summary>
    /// <exception cref="ImputationException">There is none; the message says which there are.</exception>
    public ModelEntry Named(string id) =>
        Entries.FirstOrDefault(e => e.Id == id)
        ?? throw new ImputationException($"'{id}' is not a model{Meant(id, Entries.Select(e => e.Id))}: choose from {string.Join(", ", Entries.Select(e => e.Id))}.");

    /// <summary>A model with options, those not given at their default.</summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="options">Names and values of options.</param>
    /// <exception cref="ImputationException">There is no such model or option, an option is given twice, or a value is not allowed.</exception>
    public ModelConfiguration Configure(string model, IEnumerable<KeyValuePair<string, string>> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var entry = Named(model);
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in options)
        {
            var canonical = Canonical(entry, name, value);
            if (!given.TryAdd(name, canonical))
            {
                throw new ImputationException($"The option '{name}' of the model '{model}' is given twice.");
            }
        }

        return new(model, [.. entry.Options.Select(o => KeyValuePair.Create(o.Name, given.GetValueOrDefault(o.Name, o.Default)))]);
    }

    /// <summary>A model with options given as <c>name=value</c>.</summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="options">Options, each a name, an equals sign and a value.</param>
    /// <exception cref="ImputationException">As <see cref="Configure"/>, or a text has no equals sign.</exception>
    public ModelConfiguration Parse(string model, IEnumerable<string> options) => Configure(model, options.Select(text =>
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? KeyValuePair.Create(text[..equals], text[(equals + 1)..])
            : throw new ImputationException($"'{text}' is not an option of a model: write name=value, such as {Example(model)}.");
    }));

    /// <summary>Makes a model.</summary>
    /// <exception cref="ImputationException">The model is not in the catalogue, or refuses the combination of options.</exception>
    public ISectorModel Create(ModelConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return Named(configuration.Model).Create(configuration);
    }

    /// <summary>Orders configurations from simple to complex: by model, then by each of its options.</summary>
    internal int CompareComplexity(ModelConfiguration a, ModelConfiguration b)
    {
        var (first, second) = (Named(a.Model), Named(b.Model));
        var order = first.Complexity.CompareTo(second.Complexity);
        if (order != 0 || first != second)
        {
            return order;
        }

        return first.Options
            .Select(o => o.ComplexityOf(a[o.Name]).CompareTo(o.ComplexityOf(b[o.Name])))
            .FirstOrDefault(o => o != 0);
    }

    internal static string Canonical(ModelEntry entry, string option, string value)
    {
        var declared = entry.Options.FirstOrDefault(o => o.Name == option)
            ?? throw new ImputationException(entry.Options.IsEmpty
                ? $"The model '{entry.Id}' has no options; '{option}' was given."
                : $"The model '{entry.Id}' has no option '{option}'{Meant(option, entry.Options.Select(o => o.Name))}: it has {string.Join(", ", entry.Options.Select(o => o.Name))}.");
        return declared.Canonical(value)
            ?? throw new ImputationException($"The option '{option}' of the model '{entry.Id}' cannot be '{value}': give {declared.Allowed}.");
    }

    private string Example(string model) => Named(model).Options is [var option, ..] ? $"{option.Name}={option.Default}" : "prior=2";

    private static string Meant(string given, IEnumerable<string> names)
    {
        var closest = names.MinBy(n => EditDistance.Between(given, n));
        return closest is not null && EditDistance.Between(given, closest) * 3 <= Math.Max(given.Length, 3) ? $", did you mean '{closest}'?" : "";
    }
}
