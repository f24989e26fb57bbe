using System.Collections.Immutable;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Tuning;

/// <summary>A model with a value for each of its options, in canonical form; made by <see cref="ModelCatalogue.Configure"/>.</summary>
public sealed class ModelConfiguration : IEquatable<ModelConfiguration>
{
    private readonly ImmutableArray<KeyValuePair<string, string>> options;

    internal ModelConfiguration(string model, ImmutableArray<KeyValuePair<string, string>> options)
    {
        Model = model;
        this.options = options;
    }

    /// <summary>Name of the model.</summary>
    public string Model { get; }

    /// <summary>Options and their values, in the order in which the model declares them.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Options => options;

    /// <summary>A number.</summary>
    /// <param name="option">Name of a <see cref="NumberOption"/>.</param>
    public double Number(string option) => NumberOption.Number(this[option]);

    /// <summary>A whole number.</summary>
    /// <param name="option">Name of a <see cref="NumberOption"/> of whole numbers.</param>
    public int WholeNumber(string option) => (int)Number(option);

    /// <summary>Interactions; empty for none.</summary>
    /// <param name="option">Name of an <see cref="InteractionsOption"/>.</param>
    public ImmutableArray<Interaction> Interactions(string option) => InteractionsOption.Parse(this[option]);

    /// <summary>The value of an option as text.</summary>
    /// <exception cref="ArgumentException">The model has no such option.</exception>
    public string this[string option]
    {
        get
        {
            foreach (var (name, value) in options)
            {
                if (name == option)
                {
                    return value;
                }
            }

            throw new ArgumentException($"The model '{Model}' has no option '{option}'.", nameof(option));
        }
    }

    /// <inheritdoc/>
    public bool Equals(ModelConfiguration? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ModelConfiguration);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>Model and options as they are given: <c>stratified minimum-known=1 prior=2</c>.</summary>
    public override string ToString() => string.Join(' ', (string[])[Model, .. options.Select(o => $"{o.Key}={o.Value}")]);
}
