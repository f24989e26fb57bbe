using Monitor.Service.Audit;
using Monitor.Service.Jobs;
using Monitor.Service.Models;
using Monitor.Service.Storage;

namespace Monitor.Service.Tests.Storage.Faults;

/// <summary>The stores of a folder or a database, opened as the service opens them.</summary>
internal sealed class OpenStores : IAsyncDisposable
{
    public const string Files = "files";
    public const string Postgres = "postgres";

    private readonly List<object> opened = [];

    private OpenStores()
    {
    }

    public required IModelRegistry Models { get; init; }

    public required IJobStore Jobs { get; init; }

    public required BatchedAuditLog Audit { get; init; }

    /// <summary>Opens the stores.</summary>
    /// <param name="kind"><see cref="Files"/> or <see cref="Postgres"/>.</param>
    /// <param name="place">Folder or connection string.</param>
    /// <param name="c">Stops the work.</param>
    public static async Task<OpenStores> Open(string kind, string place, CancellationToken c)
    {
        if (kind == Postgres)
        {
            var database = await PostgresStore.Open(place, TimeProvider.System, c);
            return new OpenStores
            {
                Models = new PostgresModelRegistry(database),
                Jobs = new PostgresJobStore(database, TimeSpan.FromSeconds(1)), // taken again soon: the next process is there at once
                Audit = new PostgresAuditLog(database),
            }.With(database);
        }

        var folder = StoreFolder.OpenToWrite(place);
        var (models, jobs) = (new FileModelRegistry(folder, TimeProvider.System), new FileJobStore(folder, TimeProvider.System));
        return new OpenStores { Models = models, Jobs = jobs, Audit = new FileAuditLog(folder, TimeProvider.System, fileBytes: 4096) }.With(folder, jobs, models);
    }

    public async ValueTask DisposeAsync()
    {
        await Audit.DisposeAsync();
        foreach (var one in Enumerable.Reverse(opened))
        {
            if (one is IAsyncDisposable later)
            {
                await later.DisposeAsync();
            }
            else
            {
                ((IDisposable)one).Dispose();
            }
        }
    }

    private OpenStores With(params object[] also)
    {
        opened.AddRange(also);
        return this;
    }
}
