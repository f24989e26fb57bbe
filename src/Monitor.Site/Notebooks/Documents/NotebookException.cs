namespace Monitor.Site.Notebooks;

/// <summary>A notebook, or what was asked of it, is wrong in a way that its author can mend.</summary>
/// <param name="message">What was wrong, where, and what would be right.</param>
public sealed class NotebookException(string message) : Exception(message);
