using System.Collections.Immutable;
using System.Globalization;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Tuning;

/// <summary>Which values of an option make a model simpler; of models that do equally well the simplest is taken.</summary>
public enum Simpler
{
    /// <summary>Neither.</summary>
    Neither,

    /// <summary>Smaller values: fewer leaves.</summary>
    WhenSmaller,

    /// <summary>Larger values: a stronger penalty.</summary>
    WhenLarger,
}

/// <summary>An option of a model, given as <c>name=value</c>.</summary>
/// <param name="Name">Its name: <c>l2</c>.</param>
/// <param name="Summary">What it does, in a sentence.</param>
public abstract record ModelOption(string Name, string Summary)
{
    /// <summary>Value when none is given, in canonical form.</summary>
    public abstract string Default { get; }

    /// <summary>What may be given, in words.</summary>
    public abstract string Allowed { get; }

    /// <summary>A value in canonical form, so that equal values are equal texts; null when it is not allowed.</summary>
    public abstract string? Canonical(string value);

    /// <summary>How much a value adds to the complexity of a model, to be compared with that of other values of this option only.</summary>
    internal virtual double ComplexityOf(string canonical) => 0;
}

/// <summary>An option that is a number.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">What it does, in a sentence.</param>
/// <param name="Minimum">Smallest value allowed.</param>
/// <param name="Maximum">Largest value allowed.</param>
/// <param name="DefaultValue">Value when none is given.</param>
/// <param name="IsInteger">Whether it is a whole number.</param>
/// <param name="Simpler">Which values make the model simpler.</param>
public sealed record NumberOption(
    string Name, string Summary, double Minimum, double Maximum, double DefaultValue, bool IsInteger = false, Simpler Simpler = Simpler.Neither)
    : ModelOption(Name, Summary)
{
    /// <inheritdoc/>
    public override string Default => Text(DefaultValue);

    /// <inheritdoc/>
    public override string Allowed => $"a {(IsInteger ? "whole number" : "number")} from {Text(Minimum)} to {Text(Maximum)}";

    /// <inheritdoc/>
    public override string? Canonical(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number >= Minimum && number <= Maximum && (!IsInteger || number == Math.Floor(number))
            ? Text(number)
            : null;

    internal override double ComplexityOf(string canonical) => Simpler switch
    {
        Simpler.WhenSmaller => Number(canonical),
        Simpler.WhenLarger => -Number(canonical),
        _ => 0,
    };

    internal static string Text(double number) => (number == 0 ? 0 : number).ToString(CultureInfo.InvariantCulture); // no negative zero

    internal static double Number(string canonical) => double.Parse(canonical, CultureInfo.InvariantCulture);
}

/// <summary>An option that is one of some words.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">What it does, in a sentence.</param>
/// <param name="Choices">The words, the default first.</param>
public sealed record ChoiceOption(string Name, string Summary, ImmutableArray<string> Choices) : ModelOption(Name, Summary)
{
    /// <inheritdoc/>
    public override string Default => Choices[0];

    /// <inheritdoc/>
    public override string Allowed => $"one of {string.Join(", ", Choices)}";

    /// <inheritdoc/>
    public override string? Canonical(string value) => Choices.Contains(value) ? value : null;
}

/// <summary>
/// An option that lists interactions: <c>region*minority,period*reporter</c>, or <c>none</c>. Whether the factors exist is for the model
/// to say, which knows them when it is fitted.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">What it does, in a sentence.</param>
public sealed record InteractionsOption(string Name, string Summary) : ModelOption(Name, Summary)
{
    /// <summary>The value for no interaction.</summary>
    public const string None = "none";

    /// <inheritdoc/>
    public override string Default => None;

    /// <inheritdoc/>
    public override string Allowed => "interactions of two or more different factors such as region*minority,period*reporter, or none";

    /// <inheritdoc/>
    public override string? Canonical(string value)
    {
        if (value is "" or None)
        {
            return None;
        }

        var terms = new SortedSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var term in value.Split(','))
            {
                terms.Add(string.Join('*', Interaction.Parse(term).FactorIds.Order(StringComparer.Ordinal)));
            }
        }
        catch (ImputationException)
        {
            return null;
        }

        return string.Join(',', terms);
    }

    internal override double ComplexityOf(string canonical) => Parse(canonical).Length;

    internal static ImmutableArray<Interaction> Parse(string canonical) =>
        canonical == None ? [] : [.. canonical.Split(',').Select(Interaction.Parse)];
}
