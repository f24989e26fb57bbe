using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Monitor.Service.Access;
using Monitor.Service.Api.Documents;
using Monitor.Service.Imputing;
using Monitor.Service.Jobs;
using Monitor.Service.Models;

namespace Monitor.Service.Api;

/// <summary>A model to train.</summary>
/// <param name="Name">Name in the registry, of which it becomes the next version.</param>
/// <param name="Model">Kind of model in the catalogue.</param>
/// <param name="Options">Its options by name, written out; those left out have their default.</param>
/// <param name="Seed">Seed of folds and fit.</param>
/// <param name="Edition">The years.</param>
/// <param name="Register"><c>shipped</c>, or a register that the configuration names.</param>
internal sealed record JobRequest(
    ModelName Name,
    [property: StringLength(64)] string Model,
    ImmutableSortedDictionary<string, string>? Options = null,
    [property: Range(0, 9007199254740991)] ulong Seed = 1,
    [property: RegularExpression("^[0-9]{4}(-[0-9]{4})?$")] string Edition = "2015-2019",
    [property: StringLength(64)] string Register = TrainingRequest.Shipped);

/// <summary>Training jobs.</summary>
/// <param name="Jobs">Oldest first.</param>
internal sealed record JobsAnswer(ImmutableArray<TrainingJob> Jobs);

/// <summary>Models are trained as jobs: asked for, followed, called off.</summary>
internal static class JobEndpoints
{
    private const int MostOptions = 32;
    private const int LongestOption = 256;

    /// <summary>Maps them.</summary>
    public static void MapJobs(this IEndpointRouteBuilder app)
    {
        app.MapPost("/v1/jobs", Submit).Described("submitJob", "Have a model trained", Scopes.Train, 400, 409, 413, 415)
            .WithMetadata(new AuditedAs("train")).Takes<JobRequest>().Answers<TrainingJob>(StatusCodes.Status202Accepted);
        app.MapGet("/v1/jobs", List).Described("listJobs", "All jobs", Scopes.Train).Answers<JobsAnswer>();
        app.MapGet("/v1/jobs/{id}", One).Described("getJob", "A job", Scopes.Train, 404).Answers<TrainingJob>();
        app.MapDelete("/v1/jobs/{id}", Cancel).Described("cancelJob", "Call a job off: at once when it waits, soon when it runs", Scopes.Train, 404)
            .WithMetadata(new AuditedAs("cancel")).Answers<TrainingJob>(StatusCodes.Status202Accepted);
        app.MapGet("/v1/jobs/{id}/events", Events).Described("followJob", "A job as it is, and again at each change until it has ended", Scopes.Train, 404)
            .AnswersAny("text/event-stream");
    }

    private static async Task<IResult> Submit(HttpContext context, IJobStore jobs, ITrainer trainer)
    {
        var request = await ApiJson.Read<JobRequest>(context).ConfigureAwait(false);
        if (request.Seed > DrawRequest.LargestSeed)
        {
            throw new InputException("seed", $"It has to be a whole number from 0 to {DrawRequest.LargestSeed}.");
        }

        Check(request.Options ?? ImmutableSortedDictionary<string, string>.Empty);
        var training = new TrainingRequest(request.Model, request.Options ?? ImmutableSortedDictionary<string, string>.Empty, request.Name, request.Seed, request.Edition, request.Register);
        trainer.Check(training);
        var job = await jobs.Submit(training, Identity.Of(context).Caller!.Name, context.RequestAborted).ConfigureAwait(false);
        AuditNote.Of(context).Target = job.Id.ToString();
        return TypedResults.Accepted($"/v1/jobs/{job.Id}", job);
    }

    // A job is kept as one entry of a journal, which has a largest size.
    private static void Check(ImmutableSortedDictionary<string, string> options)
    {
        if (options.Count > MostOptions || options.Any(o => o.Value is null || o.Key.Length > LongestOption || o.Value.Length > LongestOption))
        {
            throw new InputException("options", $"There may be {MostOptions} options, each a name and a text of at most {LongestOption} characters.");
        }
    }

    private static async Task<JobsAnswer> List(IJobStore jobs, CancellationToken cancellation) => new(await jobs.List(cancellation).ConfigureAwait(false));

    private static Task<TrainingJob> One(string id, IJobStore jobs, CancellationToken cancellation) => Find(id, jobs, cancellation);

    private static async Task<IResult> Cancel(string id, HttpContext context, IJobStore jobs)
    {
        var job = await Find(id, jobs, context.RequestAborted).ConfigureAwait(false);
        AuditNote.Of(context).Target = job.Id.ToString();
        var asked = await jobs.AskCancel(job.Id, context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Accepted($"/v1/jobs/{job.Id}", asked ?? job);
    }

    private static async Task<IResult> Events(string id, IJobStore jobs, IHostApplicationLifetime lifetime, CancellationToken cancellation)
    {
        var job = await Find(id, jobs, cancellation).ConfigureAwait(false);
        return TypedResults.ServerSentEvents(Follow(job.Id, jobs, lifetime.ApplicationStopping, cancellation));
    }

    // A follower must not keep a service that is told to stop from stopping: it may follow again.
    private static async IAsyncEnumerable<SseItem<TrainingJob>> Follow(Guid id, IJobStore jobs, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellation);
        var changes = jobs.Watch(id, either.Token).GetAsyncEnumerator(either.Token);
        await using var _ = changes.ConfigureAwait(false);
        while (await Next(changes, stopping).ConfigureAwait(false))
        {
            yield return new(changes.Current, "job");
        }
    }

    private static async ValueTask<bool> Next(IAsyncEnumerator<TrainingJob> changes, CancellationToken stopping)
    {
        try
        {
            return await changes.MoveNextAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task<TrainingJob> Find(string id, IJobStore jobs, CancellationToken cancellation) =>
        (Guid.TryParseExact(id, "D", out var parsed) ? await jobs.Find(parsed, cancellation).ConfigureAwait(false) : null)
        ?? throw new InputException("", "There is no such job.") { Status = StatusCodes.Status404NotFound };
}
