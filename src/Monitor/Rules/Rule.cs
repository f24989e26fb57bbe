namespace Monitor.Rules;

/// <summary>Where a rule comes from.</summary>
[Flags]
public enum RuleBasis
{
    /// <summary>The report says so.</summary>
    Stated = 1,

    /// <summary>The report does not say so, but its numbers allow nothing else.</summary>
    Implied = 2,

    /// <summary>The report is silent on a part, and this project chose (see <see cref="Rule.Choice"/>).</summary>
    Chosen = 4,
}

/// <summary>One of the rules by which a register becomes the figures of the report.</summary>
/// <param name="Number">Number of the rule, from 1 on.</param>
/// <param name="Basis">Where it comes from; a rule may be stated in part and implied or chosen for the rest.</param>
/// <param name="Place">Section, figure or footnote of the report.</param>
/// <param name="Statement">The rule in one sentence.</param>
public sealed record Rule(int Number, RuleBasis Basis, string Place, string Statement)
{
    /// <summary>What this project chose where the report is silent; empty when nothing had to be chosen.</summary>
    public string Choice { get; init; } = "";

    /// <summary>
    /// Where it is carried out: members of types (<c>FormRules.OneForm</c>), files under <c>data-schema</c>, or tables
    /// (<c>Figure 2.3</c>). Empty when no code decides it.
    /// </summary>
    public IReadOnlyList<string> DecidedBy { get; init; } = [];

    /// <summary>Why no code decides it; empty when code does.</summary>
    public string WhyNotDecided { get; init; } = "";
}
