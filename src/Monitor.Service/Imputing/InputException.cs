namespace Monitor.Service.Imputing;

/// <summary>A record or a file of records is not as it has to be. The message is for the caller alone: it may say what was given, and is never logged.</summary>
/// <param name="path">Where: <c>records[3].region</c>, or <c>line 4, column 2</c>; empty for the whole.</param>
/// <param name="detail">What is wrong and what would be right.</param>
internal sealed class InputException(string path, string detail) : Exception(detail)
{
    /// <summary>Where.</summary>
    public string Path { get; } = path;

    /// <summary>HTTP status: 400 unless something else fits better.</summary>
    public int Status { get; init; } = StatusCodes.Status400BadRequest;
}
