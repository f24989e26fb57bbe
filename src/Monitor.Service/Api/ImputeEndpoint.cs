using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Monitor.Service.Batches;
using Monitor.Service.Configuration;
using Monitor.Service.Imputing;
using Monitor.Service.Telemetry;

namespace Monitor.Service.Api;

/// <summary>Imputes one record.</summary>
/// <param name="models">The models.</param>
/// <param name="options">Limits, and whether it is in confidence.</param>
/// <param name="measures">Counts.</param>
internal sealed class ImputeEndpoint(ServedModels models, ServiceOptions options, Measures measures)
{
    private static readonly JsonReaderOptions Json = new() { MaxDepth = 4 };

    private readonly InputErrors errors = new(options.Confidential);

    /// <summary>Answers a request.</summary>
    public async Task Answer(HttpContext context)
    {
        MediaTypes.RequireJson(context.Request);
        MediaTypes.Wanted(context.Request, MediaTypes.Json);
        var query = await ImputeQuery.Read(context, models).ConfigureAwait(false);
        var body = context.Request.BodyReader;
        var text = await ReadWhole(body, context.RequestAborted).ConfigureAwait(false);
        bool isImputed;
        try
        {
            isImputed = Write(text, query, context.Response.BodyWriter);
        }
        finally
        {
            body.AdvanceTo(text.End);
        }

        AuditNote.Of(context).Records = 1;
        measures.Records(query.Model, isImputed ? 1 : 0, isImputed ? 0 : 1);
        context.Response.ContentType = MediaTypes.Json;
    }

    private bool Write(in ReadOnlySequence<byte> text, ImputeQuery query, IBufferWriter<byte> answer)
    {
        try
        {
            var record = new JsonRecord(query.Model.Space, errors);
            var json = new Utf8JsonReader(text, Json);
            var cell = record.Read(ref json, record: null);
            json.Read(); // refuses anything that follows
            new AnswerJson(query.Model, query.Draws, echoIds: !options.Confidential).Write(answer, row: 0, cell, record.Id);
            return query.Model.CanImpute(cell);
        }
        catch (JsonException e)
        {
            throw SyntaxErrors.Of(e);
        }
    }

    private static async ValueTask<ReadOnlySequence<byte>> ReadWhole(PipeReader body, CancellationToken cancellation)
    {
        while (true)
        {
            var result = await body.ReadAsync(cancellation).ConfigureAwait(false);
            if (result.IsCompleted)
            {
                return result.Buffer;
            }

            body.AdvanceTo(result.Buffer.Start, result.Buffer.End); // the server limits how much there is
        }
    }
}
