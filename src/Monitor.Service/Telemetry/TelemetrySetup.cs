using System.Diagnostics;
using Monitor.Service.Access;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Monitor.Service.Telemetry;

/// <summary>Traces, metrics and logs, none of which hold anything that was sent.</summary>
internal static class TelemetrySetup
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Sets them up. All three are sent where the usual variables of OpenTelemetry say, if they do.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders().AddJsonConsole(o => (o.IncludeScopes, o.UseUtcTimestamp, o.TimestampFormat) = (false, true, "O"));

        // What the framework logs of a request holds its address; below a warning it says nothing that the service does not say itself.
        builder.Logging.AddFilter(null, LogLevel.Warning).AddFilter("Monitor", LogLevel.Information).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information)
            .AddFilter("Microsoft.AspNetCore", LogLevel.Error)
            .AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Critical); // its errors are answers that were broken off, and callers who left
        var isSent = builder.Configuration[Endpoint] is { Length: > 0 };
        builder.Services.AddSingleton<Measures>();
        var telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(m => m.AddMeter(Measures.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel").AddRuntimeInstrumentation().AddPrometheusExporter())
            .WithTracing(t => t.AddAspNetCoreInstrumentation(o => o.Filter = c => c.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>() is not { Scope: null }).AddProcessor(new TagScrubber()));
        if (isSent)
        {
            telemetry.UseOtlpExporter();
        }
    }

    /// <summary>Takes from a span all that is not known to say nothing of a request but its kind.</summary>
    internal sealed class TagScrubber : BaseProcessor<Activity>
    {
        private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
        {
            "http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "url.scheme", "error.type",
        };

        /// <inheritdoc/>
        public override void OnEnd(Activity data)
        {
            foreach (var (key, _) in data.TagObjects.Where(t => !Kept.Contains(t.Key)).ToList())
            {
                data.SetTag(key, null);
            }

            data.TraceStateString = null;
        }
    }
}
