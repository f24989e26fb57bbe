namespace Monitor.Service.Client;

/// <summary>A place in a request.</summary>
/// <param name="Path">The place: <c>region</c>, <c>records[3].region</c> counted from the first record of a stream, <c>query.draws</c>.</param>
/// <param name="Detail">What is wrong there.</param>
public sealed record ProblemPlace(string Path, string Detail);
