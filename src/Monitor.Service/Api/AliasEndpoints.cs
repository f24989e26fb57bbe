using Monitor.Service.Access;
using Monitor.Service.Api.Documents;
using Monitor.Service.Imputing;
using Monitor.Service.Models;

namespace Monitor.Service.Api;

/// <summary>What aliases name: looked up, promoted, rolled back.</summary>
internal static class AliasEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapAliases(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/aliases/{alias}", Get).Described("getAlias", "What an alias names, and has named", Scopes.Impute, 404).Answers<AliasAnswer>();
        app.MapPut("/v1/aliases/{alias}", Promote).Described("promoteModel", "Make an alias name a version, which answers from then on", Scopes.Admin, 400, 404, 409, 413, 415)
            .WithMetadata(new AuditedAs("promote")).Takes<PromotionRequest>().Answers<AliasAnswer>();
        app.MapPost("/v1/aliases/{alias}/rollback", RollBack).Described("rollBackAlias", "Make an alias name what it named before", Scopes.Admin, 404, 409)
            .WithMetadata(new AuditedAs("rollback")).Answers<AliasAnswer>();
    }

    private static Task<AliasAnswer> Get(string alias, IModelRegistry registry, CancellationToken cancellation) => Shown(NameOf(alias), registry, cancellation);

    private static async Task<AliasAnswer> Promote(string alias, HttpContext context, IModelRegistry registry, ServedModels served)
    {
        var cancellation = context.RequestAborted;
        var name = NameOf(alias);
        var request = await ApiJson.Read<PromotionRequest>(context).ConfigureAwait(false);
        _ = await served.Find(request.Name, request.Version, cancellation).ConfigureAwait(false) // one that cannot be served is not promoted
            ?? throw new InputException("", "There is no such version of a model.") { Status = StatusCodes.Status404NotFound };
        AuditNote.Of(context).Target = $"{name}={request.Name}@{request.Version}"; // not before it is known to be there: it might be anything
        var change = await registry.Promote(name, request.Name, request.Version, Identity.Of(context).Caller!.Name, cancellation).ConfigureAwait(false);
        await served.Point(change, cancellation).ConfigureAwait(false);
        return await Shown(name, registry, cancellation).ConfigureAwait(false);
    }

    private static async Task<AliasAnswer> RollBack(string alias, HttpContext context, IModelRegistry registry, ServedModels served)
    {
        var cancellation = context.RequestAborted;
        var name = NameOf(alias);
        _ = await Shown(name, registry, cancellation).ConfigureAwait(false); // one that never was is not there, rather than at its beginning
        var by = Identity.Of(context).Caller!.Name;
        var former = await registry.Current(name, cancellation).ConfigureAwait(false);
        var change = await registry.RollBack(name, by, cancellation).ConfigureAwait(false);
        AuditNote.Of(context).Target = $"{name}={change.Name}@{change.Version}";
        try
        {
            await served.Point(change, cancellation).ConfigureAwait(false);
        }
        catch (RegistryException e) when (e.Fault != RegistryFault.Unavailable && former is not null)
        {
            // The one before cannot be served any more: the alias names again what answers, or nothing would after the next start.
            await registry.Promote(name, former.Name, former.Version, by, CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        return await Shown(name, registry, cancellation).ConfigureAwait(false);
    }

    private static async Task<AliasAnswer> Shown(string alias, IModelRegistry registry, CancellationToken cancellation)
    {
        var history = await registry.History(alias, cancellation).ConfigureAwait(false);
        return history.IsEmpty ? throw NotThere() : AliasAnswer.Of(alias, history);
    }

    // An alias is written as a name of a model is.
    private static string NameOf(string alias) => ModelName.TryParse(alias, out var name) ? name.ToString() : throw NotThere();

    private static InputException NotThere() => new("", $"There is no such alias. An alias is {ModelName.Allowed}.") { Status = StatusCodes.Status404NotFound };
}
