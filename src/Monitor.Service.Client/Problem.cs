using System.Collections.Immutable;

namespace Monitor.Service.Client;

/// <summary>What the service says is wrong with a request (RFC 9457).</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Detail">What is wrong and what would be right.</param>
/// <param name="Errors">Where it is wrong; empty when it is the whole.</param>
public sealed record Problem(int Status, string Title, string Detail, ImmutableArray<ProblemPlace> Errors);
