using Monitor.Service.Api;

namespace Monitor.Service.Access;

/// <summary>Refuses a request that does not say which host it is meant for: whether it is meant for this one could not be told.</summary>
/// <param name="next">What follows.</param>
internal sealed class HostCheck(RequestDelegate next)
{
    /// <summary>Lets a request pass, or refuses it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Request.Host.HasValue ? next(context) : Problems.Write(context, StatusCodes.Status400BadRequest, "The header Host is missing.");
    }
}
