using Monitor.Service.Models;

namespace Monitor.Service.Imputing;

/// <summary>Keeps the served models up to date with the registry, whichever instance changed it.</summary>
/// <param name="registry">The registry.</param>
/// <param name="models">The served models.</param>
/// <param name="log">Log.</param>
internal sealed partial class AliasFollower(IModelRegistry registry, ServedModels models, ILogger<AliasFollower> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var change in registry.Changes(stoppingToken).ConfigureAwait(false))
                {
                    await Follow(change, stoppingToken).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever broke the connection to the registry: what is served goes on being served, and it is tried again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogLost(e.GetType().Name);
            }

            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Follow(AliasChange change, CancellationToken cancellation)
    {
        try
        {
            await models.Point(change, cancellation).ConfigureAwait(false);
            LogServing(change.Alias, change.Name, change.Version);
        }
        catch (RegistryException e) when (e.Fault != RegistryFault.Unavailable) // which is tried again, with all that follows
        {
            LogRefused(change.Alias, change.Name, change.Version, e.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Alias} is now {Name}@{Version}")]
    private partial void LogServing(string alias, ModelName name, int version);

    [LoggerMessage(LogLevel.Error, "{Alias} was to be {Name}@{Version}, which cannot be served: {Reason} What was served before still is.")]
    private partial void LogRefused(string alias, ModelName name, int version, string reason);

    [LoggerMessage(LogLevel.Warning, "The registry cannot be followed ({Kind}): it is tried again.")]
    private partial void LogLost(string kind);
}
