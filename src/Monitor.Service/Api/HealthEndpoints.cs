using Monitor.Service.Api.Documents;

namespace Monitor.Service.Api;

/// <summary>The state of the service.</summary>
/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
internal sealed record HealthAnswer(string Status);

/// <summary>Says whether the service runs, and whether it takes requests.</summary>
internal static class HealthEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => new HealthAnswer("live")).Described("isLive", "Whether the service runs", scope: null).Answers<HealthAnswer>().DisableRateLimiting();
        app.MapGet("/health/ready", Ready).Described("isReady", "Whether the service takes requests", scope: null, 503).Answers<HealthAnswer>().DisableRateLimiting();
    }

    private static async Task<IResult> Ready(HttpContext context, Readiness readiness)
    {
        if (readiness.IsReady)
        {
            return TypedResults.Ok(new HealthAnswer("ready"));
        }

        await Problems.Write(context, StatusCodes.Status503ServiceUnavailable, "No model is served yet, or the service was told to stop.").ConfigureAwait(false);
        return TypedResults.Empty;
    }
}
