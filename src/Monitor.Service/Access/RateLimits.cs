using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Net.Http.Headers;
using Monitor.Service.Api;
using Monitor.Service.Configuration;

namespace Monitor.Service.Access;

/// <summary>Limits how often each caller asks; who is not recognised is told apart by address.</summary>
internal static class RateLimits
{
    /// <summary>Sets the limits up.</summary>
    public static void AddRateLimits(this IServiceCollection services, LimitOptions limits) => services.AddRateLimiter(o =>
    {
        o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(c =>
        {
            var tokens = Math.Max(1, limits.RequestsPerSecond / 10);
            return RateLimitPartition.GetTokenBucketLimiter(NameOf(c), _ => new()
            {
                TokenLimit = limits.Burst,
                TokensPerPeriod = tokens,
                ReplenishmentPeriod = TimeSpan.FromSeconds((double)tokens / limits.RequestsPerSecond),
                QueueLimit = 0,
            });
        });
        o.OnRejected = (rejected, _) => new(Refuse(rejected.HttpContext, rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.Zero));
    });

    /// <summary>Refuses a request that came too soon.</summary>
    public static Task Refuse(HttpContext context, TimeSpan after)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(after.TotalSeconds));
        context.Response.Headers[HeaderNames.RetryAfter] = seconds.ToString(CultureInfo.InvariantCulture);
        return Problems.Write(context, StatusCodes.Status429TooManyRequests, $"Too many requests at once: try again in {seconds} s.");
    }

    private static string NameOf(HttpContext context) =>
        Identity.Of(context).Caller is { } caller ? "caller " + caller.Name : "address " + context.Connection.RemoteIpAddress;
}
