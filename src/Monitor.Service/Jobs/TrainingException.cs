namespace Monitor.Service.Jobs;

/// <summary>A model cannot be trained as asked. The message says what would be right; it names no path and no value of a record.</summary>
public sealed class TrainingException : Exception
{
    /// <summary>A fault of the request.</summary>
    /// <param name="message">What is wrong and what would be right.</param>
    /// <param name="inner">What it was found by.</param>
    public TrainingException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
