namespace Monitor.Service.Api;

/// <summary>
/// An answer cannot be ended. The server takes it for a bad request: it closes the connection without the last chunk and without a word in
/// the log, so that no receiver can take what it has for a whole answer.
/// </summary>
internal sealed class BrokenAnswerException() : BadHttpRequestException("The answer was broken off.");
