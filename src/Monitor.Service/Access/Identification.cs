using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Net.Http.Headers;
using Monitor.Service.Configuration;

namespace Monitor.Service.Access;

/// <summary>Finds out who asks, by a key or a token in the header Authorization.</summary>
/// <param name="next">What follows.</param>
/// <param name="keys">Keys that are taken.</param>
/// <param name="options">Whether tokens are.</param>
internal sealed class Identification(RequestDelegate next, KeyRing keys, ServiceOptions options)
{
    private const string Bearer = "Bearer ";
    private const int LongestName = 128;

    private static readonly Identity Local = new(Caller.Anonymous, "");
    private static readonly Identity Missing = new(null, "Show a key or a token: Authorization: Bearer mon_….");
    private static readonly Identity Wrong = new(null, "The key or token that was shown is not taken: it is unknown, has expired, or is meant for another service.");
    private static readonly Identity NotLocal = new(null, "No keys are configured: only this machine is answered, at localhost or the address of the loopback and without a proxy between. Configure keys to be asked by a name.");

    /// <summary>Sets the <see cref="Identity"/> of a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        context.Features.Set(await Of(context).ConfigureAwait(false));
        await next(context).ConfigureAwait(false);
    }

    private async ValueTask<Identity> Of(HttpContext context)
    {
        if (keys.IsEmpty && options.Jwt is null)
        {
            return LocalHost.IsMeant(context) ? Local : NotLocal;
        }

        var header = context.Request.Headers[HeaderNames.Authorization];
        if (header.Count != 1 || header[0] is not { } text || !text.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return Missing;
        }

        var shown = text[Bearer.Length..].Trim();
        var caller = shown.StartsWith(ApiKey.Prefix, StringComparison.Ordinal) ? keys.CallerOf(shown) : await OfToken(context).ConfigureAwait(false);
        return caller is null ? Wrong : new(caller, "");
    }

    private async Task<Caller?> OfToken(HttpContext context)
    {
        if (options.Jwt is null)
        {
            return null;
        }

        var result = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme).ConfigureAwait(false);
        return result.Principal is { } principal && principal.FindFirstValue("sub") is { Length: > 0 and <= LongestName } name
            ? new(name, [.. principal.FindAll("scope").Concat(principal.FindAll("scp")).SelectMany(c => c.Value.Split(' '))])
            : null;
    }
}
