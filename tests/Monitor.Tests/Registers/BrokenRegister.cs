namespace Monitor.Tests.Registers;

/// <summary>A register with one thing wrong with it, and how that is to be named.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Break">Breaks a valid register.</param>
/// <param name="Rule">The rule that is to be named.</param>
/// <param name="File">The file.</param>
/// <param name="Row">The row as a spreadsheet counts; null for a problem of a file.</param>
/// <param name="Column">The column; empty for a problem of a row or a file.</param>
/// <param name="Value">The value; empty when there is none.</param>
/// <param name="Cure">What the expectation has to say.</param>
public sealed record BrokenRegister(string Name, Action<RegisterFolder> Break, string Rule, string File, long? Row, string Column, string Value, string Cure)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
