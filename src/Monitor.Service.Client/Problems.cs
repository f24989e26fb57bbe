using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Monitor.Service.Client;

/// <summary>Makes exceptions of what the service says is wrong.</summary>
internal static class Problems
{
    private const string Records = "records[";

    /// <summary>What a response says, when it is not a success.</summary>
    public static async Task<ServiceException> Of(HttpResponseMessage response, CancellationToken cancellation)
    {
        Said? said = null;
        try
        {
            said = response.Content.Headers.ContentType?.MediaType is "application/problem+json"
                ? await response.Content.ReadFromJsonAsync<Said>(ClientJson.Options, cancellation).ConfigureAwait(false)
                : null;
        }
        catch (JsonException)
        {
            // a gateway between here and the service may say it its own way: the status says enough
        }

        return new(
            said?.ToProblem() ?? new((int)response.StatusCode, response.ReasonPhrase ?? "", "The answer is not the service's own: something between here and there gave it.", []),
            response.StatusCode == HttpStatusCode.TooManyRequests ? response.Headers.RetryAfter?.Delta : null);
    }

    /// <summary>The answer is not one of this service, or not whole.</summary>
    public static ServiceException Broken(string detail, Exception? inner = null) => new(new(502, "Bad Gateway", detail, []), inner: inner);

    /// <summary>The last line of a stream that the service broke off; null when the line is something else.</summary>
    public static ServiceException? OfLine(JsonElement line, long first) =>
        line.ValueKind == JsonValueKind.Object && line.TryGetProperty("error", out var error)
            ? InStream(new(error.Deserialize<Said>(ClientJson.Options)!.ToProblem()), first)
            : null;

    /// <summary>The same with records counted from the beginning of a stream, not of a part of it.</summary>
    public static ServiceException InStream(ServiceException e, long first) =>
        first == 0 ? e : new(e.Problem with { Errors = [.. e.Problem.Errors.Select(p => p with { Path = Shifted(p.Path, first) })] }, e.RetryAfter);

    private static string Shifted(string path, long first)
    {
        var end = path.IndexOf(']', StringComparison.Ordinal);
        return path.StartsWith(Records, StringComparison.Ordinal) && long.TryParse(path.AsSpan(Records.Length, end - Records.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var record)
            ? $"{Records}{record + first}{path[end..]}"
            : path;
    }

    private sealed record Said(int Status, string Title, string Detail, ImmutableArray<ProblemPlace>? Errors = null)
    {
        public Problem ToProblem() => new(Status, Title, Detail, Errors ?? []);
    }
}
