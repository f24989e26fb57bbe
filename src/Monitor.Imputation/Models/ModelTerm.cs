using System.Collections.Immutable;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Models;

/// <summary>
/// What the log-odds of the sectors may depend on: one factor (a main effect, <c>region</c>) or several together (an interaction,
/// <c>region*reporter</c>). Two terms are equal when their names are.
/// </summary>
public sealed record ModelTerm
{
    private const char Times = '*';

    private ModelTerm(string name) => Name = name;

    /// <summary>Name: the factors joined by an asterisk.</summary>
    public string Name { get; }

    /// <summary>Names of the factors.</summary>
    public ImmutableArray<string> Factors => [.. Name.Split(Times)];

    /// <summary>Reads <c>region*reporter</c>.</summary>
    /// <exception cref="ImputationException">A name is empty or stands there twice.</exception>
    public static ModelTerm Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] factors = [.. text.Split(Times).Select(f => f.Trim())];
        if (factors.Contains("") || factors.Distinct(StringComparer.Ordinal).Count() != factors.Length)
        {
            throw new ImputationException($"'{text}' is not a term: give names of different factors joined by {Times}, as in region{Times}reporter.");
        }

        return new ModelTerm(string.Join(Times, factors));
    }

    /// <summary>Reads terms separated by commas; empty text is no term.</summary>
    /// <exception cref="ImputationException">One of them is not a term.</exception>
    public static ImmutableArray<ModelTerm> ParseAll(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse)];
    }

    /// <summary>The main effects of some factors, in their order.</summary>
    public static ImmutableArray<ModelTerm> MainEffects(ImmutableArray<Factor> factors) => [.. factors.Select(f => new ModelTerm(f.Id))];

    /// <summary>The interactions of each two of some factors, in their order.</summary>
    public static ImmutableArray<ModelTerm> Pairs(ImmutableArray<Factor> factors) =>
    [
        .. from i in Enumerable.Range(0, factors.Length)
           from j in Enumerable.Range(i + 1, factors.Length - i - 1)
           select new ModelTerm(factors[i].Id + Times + factors[j].Id),
    ];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
