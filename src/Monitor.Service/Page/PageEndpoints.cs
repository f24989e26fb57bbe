using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Monitor.Service.Access;
using Monitor.Service.Api;
using Monitor.Service.Configuration;
using Monitor.Service.Imputing;
using Monitor.Service.Models;
using Monitor.Service.Telemetry;

namespace Monitor.Service.Page;

/// <summary>Pages for who reads rather than programs. They are no part of the API, and not in its description.</summary>
internal static class PageEndpoints
{
    private const string Html = "text/html; charset=utf-8";
    private const string Policy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly ConditionalWeakTable<ServedModel, StoredCard> Cards = []; // a version never changes

    /// <summary>Maps them.</summary>
    public static void MapPages(this IEndpointRouteBuilder app)
    {
        // Anyone gets a page here: who has no key one that asks for it, and shows nothing of the model.
        app.MapGet("/", Start).Needs(null).ExcludeFromDescription();
        app.MapPost("/page/try", Try).Needs(Scopes.Impute).WithMetadata(new AuditedAs("impute")).ExcludeFromDescription();
        app.MapGet("/page/api.html", Api).Needs(null).ExcludeFromDescription();
        app.MapGet("/page/{file}", (string file, HttpContext context) => Asset(file, context)).Needs(null).ExcludeFromDescription();
    }

    private static async Task Start(HttpContext context, ServedModels models, IModelRegistry registry)
    {
        var identity = Identity.Of(context);
        if (identity.Caller?.Scopes.Contains(Scopes.Impute) != true)
        {
            var status = identity.Caller is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Write(context, StartPage.WithoutKey(identity.Caller is null ? identity.Refusal : $"The one that was shown lacks the scope '{Scopes.Impute}'."), status).ConfigureAwait(false);
            return;
        }

        var page = models.InProduction is { } model
            ? StartPage.Of(model, await CardOf(model, registry, context.RequestAborted).ConfigureAwait(false), Asked.Nothing)
            : StartPage.WithoutModel();
        await Write(context, page, models.InProduction is null ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK).ConfigureAwait(false);
    }

    private static async Task Try(HttpContext context, ServedModels models, IModelRegistry registry, ServiceOptions options, Measures measures)
    {
        var model = models.InProduction ?? throw new InputException("", "No model is served yet: try again soon, or promote one.") { Status = StatusCodes.Status503ServiceUnavailable };
        AuditNote.Of(context).Target = model.Reference;
        var asked = Asked.Of(await FormOf(context).ConfigureAwait(false), model.Space, options.Confidential);
        if (asked.Cell is { } cell)
        {
            var isImputed = model.CanImpute(cell);
            AuditNote.Of(context).Records = 1;
            measures.Records(model, isImputed ? 1 : 0, isImputed ? 0 : 1);
        }

        var card = await CardOf(model, registry, context.RequestAborted).ConfigureAwait(false);
        await Write(context, StartPage.Of(model, card, asked), asked.Problem.Length > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK).ConfigureAwait(false);
    }

    private static async Task Api(HttpContext context, [FromKeyedServices("v1")] IOpenApiDocumentProvider documents) =>
        await Write(context, ApiPage.Of(await documents.GetOpenApiDocumentAsync(context.RequestAborted).ConfigureAwait(false))).ConfigureAwait(false);

    private static FileContentHttpResult Asset(string file, HttpContext context)
    {
        if (!PageAssets.TryGet(file, out var found))
        {
            throw new InputException("", "There is no such file.") { Status = StatusCodes.Status404NotFound };
        }

        SetPolicy(context);
        return TypedResults.Bytes(found.Content, found.MediaType);
    }

    private static async Task<IFormCollection> FormOf(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            throw new InputException("", "Content-Type has to be application/x-www-form-urlencoded: programs ask at /v1/impute.") { Status = StatusCodes.Status415UnsupportedMediaType };
        }

        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            throw new InputException("", "This is not a form: it has too many fields, or ones that are too long.");
        }
    }

    private static async ValueTask<StoredCard?> CardOf(ServedModel model, IModelRegistry registry, CancellationToken cancellation)
    {
        if (!Cards.TryGetValue(model, out var card) && (card = await StoredCard.Of(model.Version, registry, cancellation).ConfigureAwait(false)) is not null)
        {
            Cards.AddOrUpdate(model, card);
        }

        return card;
    }

    private static Task Write(HttpContext context, Markup page, int status = StatusCodes.Status200OK)
    {
        SetPolicy(context);
        context.Response.StatusCode = status;
        context.Response.ContentType = Html;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(page.Text, Encoding.UTF8, context.RequestAborted);
    }

    private static void SetPolicy(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers["Referrer-Policy"] = "same-origin"; // with none at all, a form would come as from nowhere and be refused
    }
}
