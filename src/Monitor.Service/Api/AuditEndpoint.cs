using System.Collections.Immutable;
using System.Globalization;
using Monitor.Service.Access;
using Monitor.Service.Api.Documents;
using Monitor.Service.Audit;
using Monitor.Service.Imputing;

namespace Monitor.Service.Api;

/// <summary>The end of the audit log.</summary>
/// <param name="IsWhole">Whether every entry agrees with the one before: nothing was changed, or taken out before the end. Null when it was not asked, as the whole log is read for it.</param>
/// <param name="Entries">The last entries, oldest first.</param>
internal sealed record AuditAnswer(bool? IsWhole, ImmutableArray<AuditEntry> Entries);

/// <summary>Shows the audit log.</summary>
internal static class AuditEndpoint
{
    private const int Most = 1_000;

    /// <summary>Maps it.</summary>
    public static void MapAudit(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/audit", Get).Described("getAudit", "The last entries of the audit log, and when it is asked whether it is whole", Scopes.Admin, 400)
            .WithMetadata(new AuditedAs("audit"))
            .Query("last", Schemas.Whole(1, Most), "Number of entries; 100 when left out.")
            .Query("verify", Schemas.OneOf(["true", "false"]), "Whether to read the whole log and say whether it is whole; false when left out.")
            .Answers<AuditAnswer>();

    private static async Task<AuditAnswer> Get(HttpContext context, IAuditLog log)
    {
        var (last, verify) = (LastOf(context.Request.Query["last"]), VerifyOf(context.Request.Query["verify"]));
        bool? isWhole = verify ? await log.Verify(context.RequestAborted).ConfigureAwait(false) : null;
        return new(isWhole, isWhole == false ? [] : await log.Last(last, context.RequestAborted).ConfigureAwait(false));
    }

    private static bool VerifyOf(Microsoft.Extensions.Primitives.StringValues given) =>
        given.Count == 0 ? false
        : given.Count == 1 && given[0] is "true" or "false" ? given[0] == "true"
        : throw new InputException("query.verify", "It has to be true or false.");

    private static int LastOf(Microsoft.Extensions.Primitives.StringValues given) =>
        given.Count == 0 ? 100
        : given.Count == 1 && int.TryParse(given[0], NumberStyles.None, CultureInfo.InvariantCulture, out var last) && last is >= 1 and <= Most ? last
        : throw new InputException("query.last", $"It has to be a whole number from 1 to {Most}.");
}
