using Microsoft.AspNetCore.Server.Kestrel.Core;
using Monitor.Service.Access;
using Monitor.Service.Api;
using Monitor.Service.Api.Documents;
using Monitor.Service.Configuration;
using Monitor.Service.Imputing;
using Monitor.Service.Inference;
using Monitor.Service.Page;
using Monitor.Service.Storage;
using Monitor.Service.Telemetry;

namespace Monitor.Service;

/// <summary>The service as an application.</summary>
internal static class ServiceHost
{
    /// <summary>Where the service listens when nothing else is said: for this machine alone.</summary>
    public const string DefaultAddress = "http://127.0.0.1:5080";

    private const string Confidential = "--confidential";

    /// <summary>Makes the application.</summary>
    /// <param name="args">Settings, as in <c>--urls http://127.0.0.1:5080</c>, and <c>--confidential</c>.</param>
    /// <param name="change">Changes what it is made of, for tests.</param>
    /// <exception cref="ConfigurationException">A setting is out of its range.</exception>
    public static WebApplication Make(string[] args, Action<WebApplicationBuilder>? change = null)
    {
        var builder = WebApplication.CreateBuilder([.. args.Where(a => a != Confidential)]);
        if (args.Contains(Confidential))
        {
            builder.Configuration.AddInMemoryCollection([new($"{ServiceOptions.Section}:{nameof(ServiceOptions.Confidential)}", "true")]);
        }

        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null)
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        var options = OptionsReader.Read(builder.Configuration);
        builder.WebHost.ConfigureKestrel(k => Limit(k, options.Limits));
        builder.AddTelemetry();
        Add(builder.Services, options);
        change?.Invoke(builder);
        var app = builder.Build();
        Map(app, options);
        return app;
    }

    private static void Limit(KestrelServerOptions kestrel, LimitOptions limits)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxResponseBufferSize = 0; // what was flushed has left: why an answer is broken off is not lost with the connection
        kestrel.Limits.MaxRequestBodySize = limits.RequestBytes;
        kestrel.Limits.MaxConcurrentConnections = limits.Connections;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(limits.HeaderSeconds);
        kestrel.Limits.MinRequestBodyDataRate = new(limits.BodyBytesPerSecond, TimeSpan.FromSeconds(5));
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
    }

    private static void Add(IServiceCollection services, ServiceOptions options)
    {
        services.AddSingleton(options).AddSingleton(TimeProvider.System);
        services.AddStorage(options);
        services.AddSingleton<ServedModelLoader>().AddSingleton<ServedModels>().AddHostedService<AliasFollower>();
        services.AddHostedService<FirstModel>();
        services.AddHostedService<FreedMemory>();
        services.AddSingleton<Readiness>().AddHostedService(s => s.GetRequiredService<Readiness>());
        services.AddSingleton(s => new KeyRing(options.Keys, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ImputeEndpoint>().AddSingleton<BatchEndpoint>();
        services.AddRateLimits(options.Limits);
        services.ConfigureHttpJsonOptions(ApiJson.Set);
        services.AddDocuments();
        services.Configure<HostOptions>(h => h.ShutdownTimeout = TimeSpan.FromSeconds(options.DrainSeconds + 30));
        if (options.Jwt is { } jwt)
        {
            services.AddTokens(jwt, TimeProvider.System);
        }
    }

    private static void Map(WebApplication app, ServiceOptions options)
    {
        app.UseMiddleware<Failures>();
        app.UseRouting();
        app.UseStatusCodePages(c => Problems.Write(c.HttpContext, c.HttpContext.Response.StatusCode, "There is nothing here that answers this: see /openapi/v1.json."));
        app.UseMiddleware<HostCheck>();
        app.UseMiddleware<Identification>();
        app.UseRateLimiter();
        app.UseMiddleware<Auditing>();
        app.UseMiddleware<Failures>(); // within the audit, which writes down how a question ended
        app.UseMiddleware<Authorisation>();
        app.MapHealth();
        app.MapImputation(options.Limits);
        app.MapModels();
        app.MapAliases();
        app.MapJobs();
        app.MapAudit();
        app.MapInference();
        app.MapPages();
        app.MapPrometheusScrapingEndpoint("/metrics").Needs(Scopes.Admin);
        app.MapOpenApi().Needs(null);
        app.RequireScopes();
    }
}
