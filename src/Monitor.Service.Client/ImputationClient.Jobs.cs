using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Monitor.Service.Client;

/// <content>Training jobs. They need the scope <c>train</c>.</content>
public sealed partial class ImputationClient
{
    /// <summary>Has a model trained.</summary>
    /// <param name="request">What to train.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The job, which waits for its turn; it outlives this client, and the service.</returns>
    /// <exception cref="ServiceException">There is no such kind of model, option, register or edition (400), or the service refuses.</exception>
    public Task<TrainingJob> Train(TrainingRequest request, CancellationToken cancellation = default) =>
        Send<TrainingJob>(HttpMethod.Post, "v1/jobs", JsonContent.Create(request, options: ClientJson.Options), cancellation);

    /// <summary>All jobs, oldest first.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServiceException">The service refuses.</exception>
    public async Task<ImmutableArray<TrainingJob>> Jobs(CancellationToken cancellation = default) =>
        (await Get<JobList>("v1/jobs", cancellation).ConfigureAwait(false)).Jobs;

    /// <summary>A job.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServiceException">There is no such job (404), or the service refuses.</exception>
    public Task<TrainingJob> Job(Guid id, CancellationToken cancellation = default) => Get<TrainingJob>($"v1/jobs/{id:D}", cancellation);

    /// <summary>Calls a job off: at once when it waits, soon when it runs.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServiceException">There is no such job (404), or the service refuses.</exception>
    public Task<TrainingJob> Cancel(Guid id, CancellationToken cancellation = default) => Send<TrainingJob>(HttpMethod.Delete, $"v1/jobs/{id:D}", null, cancellation);

    /// <summary>Follows a job: as it is, and again at each change. The stream ends when the job has ended, or when the service is told to stop.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServiceException">There is no such job (404), the connection was lost, or the service refuses.</exception>
    public async IAsyncEnumerable<TrainingJob> Follow(Guid id, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var response = await Send(HttpMethod.Get, $"v1/jobs/{id:D}/events", null, "text/event-stream", cancellation).ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        var events = SseParser.Create(stream, (_, data) => JsonSerializer.Deserialize<TrainingJob>(data, ClientJson.Options)!).EnumerateAsync(cancellation).GetAsyncEnumerator(cancellation);
        await using var __ = events.ConfigureAwait(false);
        while (await Next(events).ConfigureAwait(false))
        {
            yield return events.Current.Data;
        }
    }

    private static async ValueTask<bool> Next<T>(IAsyncEnumerator<T> items)
    {
        try
        {
            return await items.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw Problems.Broken("The answer was broken off: it is not whole.", e);
        }
    }

    private sealed record JobList(ImmutableArray<TrainingJob> Jobs);
}
