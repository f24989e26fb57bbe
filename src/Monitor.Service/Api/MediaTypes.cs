using Microsoft.Net.Http.Headers;
using Monitor.Service.Batches;
using Monitor.Service.Imputing;

namespace Monitor.Service.Api;

/// <summary>Formats of requests and answers by their media types.</summary>
internal static class MediaTypes
{
    /// <summary>JSON.</summary>
    public const string Json = "application/json";

    /// <summary>JSON, one a line.</summary>
    public const string NdJson = "application/x-ndjson";

    /// <summary>CSV.</summary>
    public const string Csv = "text/csv";

    /// <summary>Parquet.</summary>
    public const string Parquet = "application/vnd.apache.parquet";

    /// <summary>Markdown.</summary>
    public const string Markdown = "text/markdown";

    /// <summary>Those of batches, in the order of <see cref="BatchFormat"/>.</summary>
    public static readonly string[] OfBatches = [Json, NdJson, Csv, Parquet];

    /// <summary>Passes when a body says that it is JSON.</summary>
    /// <exception cref="InputException">It does not.</exception>
    public static void RequireJson(HttpRequest request)
    {
        if (request.ContentType is not Json)
        {
            FormatOf(request, [Json]);
        }
    }

    /// <summary>Format of the body of a batch.</summary>
    /// <exception cref="InputException">It is none of them.</exception>
    public static BatchFormat FormatOf(HttpRequest request) => (BatchFormat)FormatOf(request, OfBatches);

    /// <summary>Position of the media type that an answer is wanted in; the first for a caller who takes any.</summary>
    /// <param name="request">The request.</param>
    /// <param name="offered">Media types that there are, the preferred first.</param>
    /// <exception cref="InputException">None of them is wanted.</exception>
    public static int Wanted(HttpRequest request, params ReadOnlySpan<string> offered)
    {
        if (request.Headers.Accept.Count == 0)
        {
            return 0;
        }

        var (best, quality) = (-1, 0.0);
        foreach (var range in MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges) ? ranges : [])
        {
            for (var i = 0; i < offered.Length; i++)
            {
                if ((range.Quality ?? 1) > quality && new MediaTypeHeaderValue(offered[i]).IsSubsetOf(WithoutParameters(range)))
                {
                    (best, quality) = (i, range.Quality ?? 1);
                }
            }
        }

        return best >= 0
            ? best
            : throw new InputException("", $"None of the media types of Accept is offered: there are {string.Join(", ", offered!)}.") { Status = StatusCodes.Status406NotAcceptable };
    }

    private static int FormatOf(HttpRequest request, string[] taken)
    {
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            var format = Array.FindIndex(taken, t => type.MediaType.Equals(t, StringComparison.OrdinalIgnoreCase));
            if (format >= 0)
            {
                return format;
            }
        }

        throw new InputException("", $"Content-Type has to be {string.Join(", or ", taken)}, and text in UTF-8.") { Status = StatusCodes.Status415UnsupportedMediaType };
    }

    private static MediaTypeHeaderValue WithoutParameters(MediaTypeHeaderValue range) => new(range.MediaType);
}
