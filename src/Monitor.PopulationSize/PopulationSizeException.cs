namespace Monitor.PopulationSize;

/// <summary>The lists or the request do not allow an estimate; the message says what is the matter and what would be right.</summary>
public sealed class PopulationSizeException : Exception
{
    /// <summary>With a message for the reader.</summary>
    public PopulationSizeException(string message)
        : base(message)
    {
    }

    /// <summary>With a message for the reader and what caused it.</summary>
    public PopulationSizeException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Without a message.</summary>
    public PopulationSizeException()
    {
    }
}
