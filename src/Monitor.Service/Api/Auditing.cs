using Microsoft.AspNetCore.Http.Features;
using Monitor.Service.Access;
using Monitor.Service.Audit;

namespace Monitor.Service.Api;

/// <summary>Says of an endpoint that who asks it is written down.</summary>
/// <param name="Kind">Kind of question.</param>
internal sealed record AuditedAs(string Kind);

/// <summary>What an endpoint tells of a request for the audit log: never a value of a record.</summary>
internal sealed class AuditNote
{
    /// <summary>What was asked: a model and version, a job.</summary>
    public string Target { get; set; } = "";

    /// <summary>Number of records.</summary>
    public long? Records { get; set; }

    /// <summary>An answer that waits until the question has been written down; empty when it is on its way already.</summary>
    public ReadOnlyMemory<byte> Answer { get; set; }

    /// <summary>Status when the one that was answered first does not say how it ended.</summary>
    public int? Status { get; set; }

    /// <summary>The note of a request.</summary>
    public static AuditNote Of(HttpContext context) => context.Features.GetRequiredFeature<AuditNote>();
}

/// <summary>Writes down who asked what kind of question, before the answer is on its way.</summary>
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

        var note = new AuditNote();
        context.Features.Set(note);
        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            var caller = Identity.Of(context).Caller?.Name ?? "unknown";
            var entry = new AuditEntry(time.GetUtcNow(), caller, audited.Kind, note.Target, note.Status ?? context.Response.StatusCode, note.Records);
            await audit.Append(entry, CancellationToken.None).ConfigureAwait(false);
        }

        if (!note.Answer.IsEmpty)
        {
            context.Response.ContentLength = note.Answer.Length;
            await context.Response.BodyWriter.WriteAsync(note.Answer, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
