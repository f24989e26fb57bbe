using Microsoft.AspNetCore.Http.Features;
using Monitor.Service.Access;
using Monitor.Service.Audit;

namespace Monitor.Service.Api;

/// <summary>Says of an endpoint that who asks it is written down.</summary>
/// <param name="Kind">Kind of question.</param>
internal sealed record AuditedAs(string Kind);

/// <summary>What an endpoint tells of a request for the audit log: never a value of a record.</summary>
/// <param name="begin">Writes down that the answer begins, and sends it as it comes from there on.</param>
internal sealed class AuditNote(Func<AuditNote, ValueTask> begin)
{
    /// <summary>What was asked: a model and version, a job.</summary>
    public string Target { get; set; } = "";

    /// <summary>Number of records.</summary>
    public long? Records { get; set; }

    /// <summary>Status when the one that was answered first does not say how it ended.</summary>
    public int? Status { get; set; }

    /// <summary>
    /// Begins an answer too long to be held until its end. That it began is written down first, in an entry of its own, so that one that the
    /// process did not live to end is in the log too. Nothing may have been written to the answer before.
    /// </summary>
    public ValueTask Begin() => begin(this);

    /// <summary>The note of a request.</summary>
    public static AuditNote Of(HttpContext context) => context.Features.GetRequiredFeature<AuditNote>();
}

/// <summary>Writes down who asked what kind of question, before any of the answer is on its way.</summary>
/// <param name="next">What follows.</param>
/// <param name="audit">The audit log.</param>
/// <param name="time">The clock.</param>
internal sealed class Auditing(RequestDelegate next, IAuditLog audit, TimeProvider time)
{
    /// <summary>Lets a request through and writes it down.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AuditedAs>() is not { } audited)
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        var held = new HeldAnswer(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>());
        context.Features.Set<IHttpResponseBodyFeature>(held);
        var note = new AuditNote(async n =>
        {
            await Append(context, audited.Kind + AuditEntry.Begun, n, StatusCodes.Status200OK).ConfigureAwait(false);
            held.LetGo(context);
        });
        context.Features.Set(note);
        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            held.LetGo(context); // what goes wrong from here on is said in place of the answer
            await Append(context, audited.Kind, note, note.Status ?? context.Response.StatusCode).ConfigureAwait(false);
        }

        await held.Send(context).ConfigureAwait(false);
    }

    private ValueTask Append(HttpContext context, string kind, AuditNote note, int status)
    {
        var caller = Identity.Of(context).Caller?.Name ?? "unknown";
        return audit.Append(new AuditEntry(time.GetUtcNow(), caller, kind, note.Target, status, note.Records), CancellationToken.None);
    }
}
