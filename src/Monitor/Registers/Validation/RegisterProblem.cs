using System.Globalization;

namespace Monitor.Registers.Validation;

/// <summary>One place where a register breaks a rule.</summary>
/// <param name="File">Name of the file, such as <c>reports.csv</c>.</param>
/// <param name="Row">
/// Row as a spreadsheet counts them: the header is row 1, the first data row is row 2. Empty lines count, the lines of a quoted
/// field do not. Null when the problem is that of the file.
/// </param>
/// <param name="Column">Name of the column; empty when the problem is that of the row or of the file.</param>
/// <param name="Value">What stands there, cut after <see cref="CellText.MaxLength"/> characters and with control characters escaped.</param>
/// <param name="Rule">The rule that is broken.</param>
/// <param name="Message">What is wrong, to be read after the value.</param>
/// <param name="Expectation">What would be right.</param>
public sealed record RegisterProblem(string File, long? Row, string Column, string Value, RegisterRule Rule, string Message, string Expectation)
{
    /// <summary>The problem as one sentence: where, what, and what would be right.</summary>
    public override string ToString()
    {
        var row = Row is { } r ? string.Create(CultureInfo.InvariantCulture, $", row {r:N0}") : "";
        var column = Column.Length > 0 ? $", {Column}" : "";
        var value = Value.Length > 0 ? $"\"{Value}\" " : "";
        return $"{File}{row}{column}: {value}{Message}: {Expectation}";
    }
}
