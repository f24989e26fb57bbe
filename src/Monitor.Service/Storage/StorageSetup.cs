using Monitor.Service.Audit;
using Monitor.Service.Configuration;
using Monitor.Service.Jobs;
using Monitor.Service.Models;

namespace Monitor.Service.Storage;

/// <summary>Opens where models, jobs and the audit log are kept: before the service listens, so that one that cannot work does not start.</summary>
internal static class StorageSetup
{
    private const string DefaultFolder = "monitor-service";

    /// <summary>Opens the store of the configuration.</summary>
    /// <exception cref="RegistryException">It cannot be opened.</exception>
    public static void AddStorage(this IServiceCollection services, ServiceOptions options)
    {
        if (options.Postgres is { } connection)
        {
            services.AddSingleton(s => PostgresStore.Open(connection, s.GetRequiredService<TimeProvider>(), CancellationToken.None).GetAwaiter().GetResult());
            services.AddSingleton<IModelRegistry, PostgresModelRegistry>();
            services.AddSingleton<IJobStore>(s => new PostgresJobStore(s.GetRequiredService<PostgresStore>()));
            services.AddSingleton<IAuditLog, PostgresAuditLog>();
        }
        else
        {
            services.AddSingleton(_ => StoreFolder.OpenToWrite(options.Store ?? Default()));
            services.AddSingleton<IModelRegistry, FileModelRegistry>();
            services.AddSingleton<IJobStore, FileJobStore>();
            services.AddSingleton<IAuditLog>(s => new FileAuditLog(s.GetRequiredService<StoreFolder>(), s.GetRequiredService<TimeProvider>(), options.AuditFileBytes));
        }

        services.AddSingleton<ITrainer>(_ => new SectorTrainer(options.Registers));
        services.AddHostedService<JobRunner>();
    }

    private static string Default() =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), DefaultFolder);
}
