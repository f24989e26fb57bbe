namespace Monitor.Imputation;

/// <summary>The data or the request does not allow an imputation; the message says what is the matter and what would be right.</summary>
public sealed class ImputationException : Exception
{
    /// <summary>With a message for the reader.</summary>
    public ImputationException(string message)
        : base(message)
    {
    }

    /// <summary>With a message for the reader and what caused it.</summary>
    public ImputationException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Without a message.</summary>
    public ImputationException()
    {
    }
}
