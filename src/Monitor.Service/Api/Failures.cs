using Monitor.Service.Configuration;
using Monitor.Service.Imputing;
using Monitor.Service.Jobs;
using Monitor.Service.Models;

namespace Monitor.Service.Api;

/// <summary>Turns what went wrong into a problem, and logs what should not have: by its type and place, never by its message, which may hold what was sent.</summary>
/// <param name="next">What follows.</param>
/// <param name="options">Whether it is in confidence.</param>
/// <param name="log">Log.</param>
internal sealed partial class Failures(RequestDelegate next, ServiceOptions options, ILogger<Failures> log)
{
    /// <summary>Lets a request through.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (BrokenAnswerException)
        {
            throw; // the server closes the connection without the end that a whole answer has
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = context.Response.HasStarted ? context.Response.StatusCode : StatusCodes.Status499ClientClosedRequest;
        }
#pragma warning disable CA1031 // This is the last place before the server, which would log the message.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var problem = ProblemOf(e, context);
            if (context.Response.HasStarted)
            {
                throw new BrokenAnswerException();
            }

            await Problems.Write(context, problem.Status, problem.Detail, problem.Errors?[0].Path ?? "").ConfigureAwait(false);
        }
    }

    /// <summary>What a caller is told.</summary>
    public static Problem? Known(Exception e, bool confidential) => e switch
    {
        InputException input => Problems.Of(input.Status, input.Message, input.Path),
        RegistryException { Fault: RegistryFault.Missing } missing => Problems.Of(StatusCodes.Status404NotFound, missing.Message),
        RegistryException { Fault: RegistryFault.Unavailable } away => Problems.Of(StatusCodes.Status503ServiceUnavailable, away.Message),
        RegistryException refused => Problems.Of(StatusCodes.Status409Conflict, refused.Message),
        TrainingException training => Problems.Of(
            StatusCodes.Status400BadRequest, confidential ? "The model cannot be trained as asked: a kind of model, option, edition or register is none there is." : training.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problems.Of(StatusCodes.Status413PayloadTooLarge, "The body is larger than a request of this kind may be."),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => Problems.Of(StatusCodes.Status408RequestTimeout, "The body came in too slowly."),
        BadHttpRequestException => Problems.Of(StatusCodes.Status400BadRequest, "The request is not HTTP as it has to be: its body was cut short, or is framed wrongly."),
        _ => null,
    };

    private Problem ProblemOf(Exception e, HttpContext context)
    {
        if (Known(e, options.Confidential) is { } known)
        {
            return known;
        }

        LogUnexpected(e.GetType().FullName, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, e.StackTrace);
        return Problems.Of(StatusCodes.Status500InternalServerError, "Something went wrong here, not with the request. It was logged.");
    }

    [LoggerMessage(LogLevel.Error, "{Kind} at {Route}: {Place}")]
    private partial void LogUnexpected(string? kind, string? route, string? place);
}
