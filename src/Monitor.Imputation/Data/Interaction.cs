using System.Collections.Immutable;

namespace Monitor.Imputation.Data;

/// <summary>Factors whose levels have an effect together that is not the sum of their own.</summary>
/// <param name="FactorIds">Two factors or more.</param>
public sealed record Interaction(ImmutableArray<string> FactorIds)
{
    /// <summary>Reads <c>region*reporter</c>.</summary>
    /// <exception cref="ImputationException">It is not two or more different names with asterisks between them.</exception>
    public static Interaction Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = text.Split('*', StringSplitOptions.TrimEntries);
        return ids.Length >= 2 && Array.TrueForAll(ids, id => id.Length > 0) && ids.Distinct(StringComparer.Ordinal).Count() == ids.Length
            ? new Interaction([.. ids])
            : throw new ImputationException($"'{text}' is not an interaction: write two or more different factors with * between them, such as region*reporter.");
    }

    /// <summary>Positions of its factors among others.</summary>
    /// <exception cref="ImputationException">One is not among them.</exception>
    public ImmutableArray<int> PositionsIn(ImmutableArray<Factor> factors) =>
    [
        .. FactorIds.Select(id => factors.Select(f => f.Id).ToList().IndexOf(id) is >= 0 and var position
            ? position
            : throw new ImputationException($"The interaction {this} names '{id}', which is not a factor of this model: it has {string.Join(", ", factors.Select(f => f.Id))}.")),
    ];

    /// <inheritdoc/>
    public override string ToString() => string.Join('*', FactorIds);
}
