namespace Monitor.Registers.Validation;

/// <summary>What a rule looks at, and so what is lost when it is broken.</summary>
public enum RuleScope
{
    /// <summary>A file as a whole: without it there is no register, whatever the mode.</summary>
    File,

    /// <summary>One row: a lenient reading sets it aside and goes on.</summary>
    Row,
}

/// <summary>A rule that a register on disk must keep.</summary>
/// <param name="Id">Stable name in kebab case.</param>
/// <param name="Scope">What is lost when it is broken.</param>
/// <param name="Says">The rule in one sentence.</param>
public sealed record RegisterRule(string Id, RuleScope Scope, string Says)
{
    /// <inheritdoc/>
    public override string ToString() => Id;
}
