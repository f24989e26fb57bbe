using Microsoft.Net.Http.Headers;
using Monitor.Service.Api;

namespace Monitor.Service.Access;

/// <summary>Answers only callers who have the scope that an endpoint needs.</summary>
/// <param name="next">What follows.</param>
internal sealed class Authorisation(RequestDelegate next)
{
    /// <summary>Lets a request pass, or refuses it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>() is not { Scope: { } scope })
        {
            return next(context);
        }

        var identity = Identity.Of(context);
        if (identity.Caller is null)
        {
            context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
            return Problems.Write(context, StatusCodes.Status401Unauthorized, identity.Refusal);
        }

        return identity.Caller.Scopes.Contains(scope)
            ? next(context)
            : Problems.Write(context, StatusCodes.Status403Forbidden, $"This needs the scope '{scope}', which the key or token does not have.");
    }
}
