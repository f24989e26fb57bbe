using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Monitor.Service.Api;

/// <summary>An answer that is held until its question has been written down: what is written to it is kept, and sent when it is let go.</summary>
/// <param name="real">Where it goes then.</param>
internal sealed class HeldAnswer(IHttpResponseBodyFeature real) : IHttpResponseBodyFeature
{
    private readonly Pipe held = new(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false)); // no reader before the whole is there

    /// <inheritdoc/>
    public PipeWriter Writer => held.Writer;

    /// <inheritdoc/>
    public Stream Stream => field ??= held.Writer.AsStream(leaveOpen: true);

    /// <inheritdoc/>
    public void DisableBuffering()
    {
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    /// <inheritdoc/>
    public Task CompleteAsync() => Task.CompletedTask;

    /// <summary>From here on what is written is sent as it comes, and not what was held.</summary>
    public void LetGo(HttpContext context) => context.Features.Set(real);

    /// <summary>Sends what was held, once it has been let go.</summary>
    public async ValueTask Send(HttpContext context)
    {
        await held.Writer.CompleteAsync().ConfigureAwait(false);
        if (!held.Reader.TryRead(out var whole) || whole.Buffer.IsEmpty)
        {
            return; // an answer without a body, or one that was sent as it came
        }

        context.Response.ContentLength = whole.Buffer.Length;
        foreach (var part in whole.Buffer)
        {
            await real.Writer.WriteAsync(part, context.RequestAborted).ConfigureAwait(false);
        }

        await held.Reader.CompleteAsync().ConfigureAwait(false);
    }
}
