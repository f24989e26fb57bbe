using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Monitor.Service.Client;

/// <content>Questions about records.</content>
public sealed partial class ImputationClient
{
    private const string Lines = "application/x-ndjson";

    /// <summary>Records of a stream that are sent with one request, unless it is said otherwise.</summary>
    public const int DefaultPart = 1_000;

    /// <summary>Asks about one record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="query">Which model, and how many draws; production and none when null.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Probabilities, or why there are none.</returns>
    /// <exception cref="ServiceException">The service refuses: a field is missing, unknown, or of no such level; there is no such model; the key does not do.</exception>
    /// <exception cref="HttpRequestException">The service is not there.</exception>
    public Task<SectorAnswer> Impute(SectorRecord record, SectorQuery? query = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        var part = new RecordPart();
        part.Add(record);
        return Send<SectorAnswer>(HttpMethod.Post, "v1/impute" + (query ?? SectorQuery.Default).ToText(), Content(part, Json), cancellation);
    }

    /// <summary>
    /// Asks about a stream of records, of any length. They are sent in parts, each when its first answer is wanted and the answers of the
    /// part before it were taken: of the records and of the answers no more than a part is held at a time.
    /// </summary>
    /// <param name="records">The records.</param>
    /// <param name="query">
    /// Which model, and how many draws; production and none when null. Each part after the first has a seed made of this one and its
    /// number, so the same records in parts of the same length have the same draws. To keep one model throughout while an alias may change,
    /// name a version.
    /// </param>
    /// <param name="part">Records of a part, 1 to 1,000; fewer answer sooner, more answer faster.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>An answer for each record, in their order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The part is out of its range.</exception>
    /// <exception cref="ServiceException">
    /// The service refuses a record, or broke the answer off; what was returned before stands. Records in
    /// <see cref="Problem.Errors"/> are counted from the first of the stream, from 0.
    /// </exception>
    /// <exception cref="HttpRequestException">The service is not there.</exception>
    public IAsyncEnumerable<SectorAnswer> Impute(IAsyncEnumerable<SectorRecord> records, SectorQuery? query = null, int part = DefaultPart, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentOutOfRangeException.ThrowIfLessThan(part, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part, DefaultPart);
        return Answers(records, query ?? SectorQuery.Default, part, cancellation);
    }

    // HttpClient sends a request over HTTP/1.1 to its end before it reads the answer. One request for the whole would be answered to nobody
    // until the input ends, and somebody would have to keep it all until then.
    private async IAsyncEnumerable<SectorAnswer> Answers(IAsyncEnumerable<SectorRecord> records, SectorQuery query, int most, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var part = new RecordPart();
        var (first, number) = (0L, 0L);
        await foreach (var record in records.WithCancellation(cancellation).ConfigureAwait(false))
        {
            part.Add(record);
            if (part.Count < most && !part.IsLong)
            {
                continue;
            }

            await foreach (var answer in Answers(part, query.OfPart(number++), first, cancellation).ConfigureAwait(false))
            {
                yield return answer;
            }

            first += part.Count;
            part.Clear();
        }

        if (part.Count > 0)
        {
            await foreach (var answer in Answers(part, query.OfPart(number), first, cancellation).ConfigureAwait(false))
            {
                yield return answer;
            }
        }
    }

    private async IAsyncEnumerable<SectorAnswer> Answers(RecordPart part, SectorQuery query, long first, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var response = await SendPart(part, query, first, cancellation).ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        var lines = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(stream, topLevelValues: true, ClientJson.Options, cancellation).GetAsyncEnumerator(cancellation);
        await using var __ = lines.ConfigureAwait(false);
        var answered = 0;
        while (await Next(lines).ConfigureAwait(false))
        {
            if (Problems.OfLine(lines.Current, first) is { } problem)
            {
                throw problem;
            }

            answered++;
            yield return Answer(lines.Current);
        }

        if (answered != part.Count)
        {
            throw Problems.Broken($"{part.Count} records were sent and {answered} answered.");
        }
    }

    private async Task<HttpResponseMessage> SendPart(RecordPart part, SectorQuery query, long first, CancellationToken cancellation)
    {
        try
        {
            return await Send(HttpMethod.Post, "v1/impute/batch" + query.ToText(), Content(part, Lines), Lines, cancellation).ConfigureAwait(false);
        }
        catch (ServiceException e)
        {
            throw Problems.InStream(e, first);
        }
    }

    private static SectorAnswer Answer(JsonElement line)
    {
        try
        {
            return line.Deserialize<SectorAnswer>(ClientJson.Options) ?? throw Problems.Broken("An answer is empty.");
        }
        catch (JsonException e)
        {
            throw Problems.Broken("An answer is not one that this version of the client reads.", e);
        }
    }

    private static ReadOnlyMemoryContent Content(RecordPart part, string mediaType) => new(part.Text) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };
}
