using Monitor.Service.Configuration;
using Monitor.Service.Imputing;

namespace Monitor.Service.Api;

/// <summary>Whether the service takes requests: it has a model, and was not told to stop. When it is, it says so before it stops.</summary>
/// <param name="models">The models.</param>
/// <param name="options">How long it goes on serving.</param>
/// <param name="time">The clock.</param>
internal sealed class Readiness(ServedModels models, ServiceOptions options, TimeProvider time) : IHostedLifecycleService
{
    private volatile bool isStopping;

    /// <summary>Whether it is ready.</summary>
    public bool IsReady => !isStopping && models.InProduction is not null;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Before anything stops: who distributes requests has time to look elsewhere.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        isStopping = true;
        await Task.Delay(TimeSpan.FromSeconds(options.DrainSeconds), time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
