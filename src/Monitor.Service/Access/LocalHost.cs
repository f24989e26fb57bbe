using System.Net;

namespace Monitor.Service.Access;

/// <summary>Tells a request of this machine to this machine from one that only looks so.</summary>
internal static class LocalHost
{
    private static readonly string[] OfProxies = ["Forwarded", "Via", "X-Forwarded-For", "X-Real-IP"];

    /// <summary>
    /// Whether a request comes from this machine and was meant for it by the address of the loopback. A page of a site whose name was made
    /// to point here (DNS rebinding) says that name, and a page of another origin says its own: neither is answered,
    /// nor is a request that a proxy on this machine says it passes on for another.
    /// </summary>
    public static bool IsMeant(HttpContext context)
    {
        var request = context.Request;
        return IsLoopback(context.Connection.RemoteIpAddress) && IsLoopback(request.Host) && IsSameOrigin(request) && !Array.Exists(OfProxies, request.Headers.ContainsKey);
    }

    private static bool IsLoopback(IPAddress? address) => address is null || IPAddress.IsLoopback(address); // none: a socket of this machine

    private static bool IsLoopback(HostString host) =>
        string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsSameOrigin(HttpRequest request) =>
        request.Headers.Origin.Count == 0
        || string.Equals(request.Headers.Origin.ToString(), $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);
}
