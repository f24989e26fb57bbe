using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Monitor.Service.Api;

/// <summary>What is wrong with a request (RFC 9457).</summary>
/// <param name="Type">Kind of problem; <c>about:blank</c>: the status says it.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">What is wrong and what would be right.</param>
/// <param name="Errors">Where it is wrong; left out when it is the whole.</param>
internal sealed record Problem(string Type, string Title, int Status, string Detail, ImmutableArray<ProblemPlace>? Errors = null)
{
    /// <summary>The detail again, where clients of the Open Inference Protocol look for it.</summary>
    public string? Error { get; init; }
}

/// <summary>A place in a request.</summary>
/// <param name="Path">The place: <c>records[3].region</c>, <c>line 4, column 2</c>, <c>query.draws</c>.</param>
/// <param name="Detail">What is wrong there.</param>
internal sealed record ProblemPlace(string Path, string Detail);

/// <summary>Answers with a problem.</summary>
internal static class Problems
{
    /// <summary>Media type of a problem.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>A problem of a status.</summary>
    public static Problem Of(int status, string detail, string path = "") => new(
        "about:blank", ReasonPhrases.GetReasonPhrase(status), status, detail, path.Length == 0 ? null : [new(path, detail)]);

    /// <summary>Answers with a problem, when nothing was answered yet.</summary>
    public static Task Write(HttpContext context, int status, string detail, string path = "")
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentLength = null;
        response.ContentType = MediaType;
        var problem = Of(status, detail, path);
        problem = context.Request.Path.StartsWithSegments("/v2") ? problem with { Error = detail } : problem;
        return JsonSerializer.SerializeAsync(response.BodyWriter, problem, ApiJson.Options, context.RequestAborted);
    }
}
