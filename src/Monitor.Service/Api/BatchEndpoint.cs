using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Monitor.Service.Access;
using Monitor.Service.Batches;
using Monitor.Service.Configuration;
using Monitor.Service.Imputing;
using Monitor.Service.Telemetry;

namespace Monitor.Service.Api;

/// <summary>Imputes a batch, of any length up to the limit that is configured: what comes in is answered before more of it is read, but for Parquet, whose end has to be read first.</summary>
/// <param name="models">The models.</param>
/// <param name="options">Limits, and whether it is in confidence.</param>
/// <param name="measures">Counts.</param>
internal sealed class BatchEndpoint(ServedModels models, ServiceOptions options, Measures measures) : IDisposable
{
    private const int RowsOfText = 1_024;
    private const int RowsOfColumns = 65_536;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2); // for a place: small batches come and go within it

    private readonly InputErrors errors = new(options.Confidential);
    private readonly SemaphoreSlim places = new(options.Limits.Batches);

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    /// <summary>Answers a request.</summary>
    public async Task Answer(HttpContext context)
    {
        var format = MediaTypes.FormatOf(context.Request);
        var wanted = WantedOf(context.Request, format);
        if (!await places.WaitAsync(Patience, context.RequestAborted).ConfigureAwait(false))
        {
            await RateLimits.Refuse(context, TimeSpan.FromSeconds(1)).ConfigureAwait(false);
            return;
        }

        try
        {
            var query = await ImputeQuery.Read(context, models).ConfigureAwait(false);
            await Run(context, query, format, wanted).ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task Run(HttpContext context, ImputeQuery query, BatchFormat format, BatchFormat wanted)
    {
        var (response, cancellation) = (context.Response, context.RequestAborted);
        var inColumns = format == BatchFormat.Parquet || wanted == BatchFormat.Parquet;
        var block = new RecordBlock(inColumns ? RowsOfColumns : RowsOfText);
        var body = new BatchBody(context.Request.Body);
        await using var closeBody = body.ConfigureAwait(false);
        var reader = await Open(body, query.Model, format, block.Capacity, inColumns ? null : () => body.Pauses, cancellation).ConfigureAwait(false);
        await using var closeReader = reader.ConfigureAwait(false);
        var note = AuditNote.Of(context);
        try
        {
            var isMore = await reader.Read(block, cancellation).ConfigureAwait(false); // a batch that is wrong at its beginning is refused as any other question
            await note.Begin().ConfigureAwait(false);
            note.Records = 0;
            Begin(response, query, wanted);
            var writer = WriterOf(body, response, query, wanted, block.Capacity);
            await using var closeWriter = writer.ConfigureAwait(false);
            for (; isMore; isMore = await reader.Read(block, cancellation).ConfigureAwait(false))
            {
                await writer.Write(block, cancellation).ConfigureAwait(false);
                note.Records += block.Count;
                Count(query.Model, block);
                block.Clear();
            }

            await writer.Complete(cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (response.HasStarted && !cancellation.IsCancellationRequested && Failures.Known(e, options.Confidential) is { } problem)
        {
            note.Status = problem.Status;
            await BreakOff(response, wanted, problem).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            note.Status = StatusCodes.Status499ClientClosedRequest;
            throw;
        }
        catch (Exception) when (response.HasStarted)
        {
            note.Status = StatusCodes.Status500InternalServerError;
            throw;
        }
    }

    private async ValueTask<IRecordReader> Open(BatchBody body, ServedModel model, BatchFormat format, int capacity, Func<bool>? pauses, CancellationToken cancellation) => format switch
    {
        BatchFormat.Json => new JsonArrayReader(Piped(body), new(model.Space, errors), pauses),
        BatchFormat.NdJson => new NdJsonReader(Piped(body), new(model.Space, errors), pauses),
        BatchFormat.Csv => new CsvReader(Piped(body), model.Space, errors, options.Limits.Columns, pauses),
        _ => ParquetReader.Open(await Spool.Of(body, cancellation).ConfigureAwait(false), model.Space, errors, options.Limits.Columns, capacity, cancellation),
    };

    private static PipeReader Piped(BatchBody body) => PipeReader.Create(body, new(bufferSize: 64 * 1024, leaveOpen: true));

    private IAnswerWriter WriterOf(BatchBody body, HttpResponse response, ImputeQuery query, BatchFormat wanted, int capacity)
    {
        var echoIds = !options.Confidential;
        return wanted switch
        {
            BatchFormat.Csv => new CsvAnswers(body, response.BodyWriter, query.Model, query.Draws, echoIds),
            BatchFormat.Parquet => new ParquetAnswers(body, response.BodyWriter, query.Model, query.Draws, echoIds, capacity),
            _ => new JsonAnswers(body, response.BodyWriter, new(query.Model, query.Draws, echoIds), inArray: wanted == BatchFormat.Json),
        };
    }

    private void Count(ServedModel model, RecordBlock block)
    {
        var imputed = 0;
        foreach (var cell in block.Cells)
        {
            imputed += model.CanImpute(cell) ? 1 : 0;
        }

        measures.Records(model, imputed, block.Count - imputed);
    }

    private static void Begin(HttpResponse response, ImputeQuery query, BatchFormat wanted)
    {
        response.ContentType = MediaTypes.OfBatches[(int)wanted];
        response.Headers["Monitor-Model"] = query.Model.Reference;
        response.Headers["Monitor-Model-Hash"] = query.Model.Version.Hash;
    }

    // One a line, the reason can still be said; in the other formats an answer without its end says that there is one.
    private static async Task BreakOff(HttpResponse response, BatchFormat wanted, Problem problem)
    {
        if (wanted == BatchFormat.NdJson)
        {
            response.BodyWriter.Write(JsonSerializer.SerializeToUtf8Bytes(new { Error = problem }, ApiJson.Options));
            response.BodyWriter.Write("\n"u8);
            await response.BodyWriter.FlushAsync().ConfigureAwait(false);
        }

        throw new BrokenAnswerException();
    }

    // Without a wish the answer is as the question.
    private static BatchFormat WantedOf(HttpRequest request, BatchFormat format)
    {
        string[] offered = [MediaTypes.OfBatches[(int)format], .. MediaTypes.OfBatches];
        var wanted = MediaTypes.Wanted(request, offered);
        return wanted == 0 ? format : (BatchFormat)(wanted - 1);
    }
}
