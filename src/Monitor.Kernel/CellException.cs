namespace Monitor.Kernel;

/// <summary>A cell cannot run, through something that its author can mend; shown as the cell's error without a stack trace.</summary>
/// <param name="name">The kind of error, as the front end shows it before the message.</param>
/// <param name="message">What was wrong, where, and what would be right.</param>
public sealed class CellException(string name, string message) : Exception(message)
{
    /// <summary>The kind of error, such as <c>DirectiveError</c>.</summary>
    public string Name { get; } = name;
}
