using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Primitives;
using Monitor.Service.Access;
using Monitor.Service.Api.Documents;
using Monitor.Service.Audit;
using Monitor.Service.Imputing;
using Monitor.Service.Storage;

namespace Monitor.Service.Api;

/// <summary>The end of the audit log.</summary>
/// <param name="IsWhole">Whether every entry that is there agrees with the one before. Null when it was not asked, as the whole log is read for it.</param>
/// <param name="HasKnown">Whether the entry with the known hash is there; null when none was asked for, or the log is not whole.</param>
/// <param name="Hash">Hash of the last of the entries; null when there is none. Kept elsewhere and given as known later on, it shows whether entries were taken away at the end.</param>
/// <param name="Entries">The last entries, oldest first; none when the log is not whole.</param>
internal sealed record AuditAnswer(bool? IsWhole, bool? HasKnown, string? Hash, ImmutableArray<AuditEntry> Entries);

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
            .Query("known", Schemas.Text("^[0-9a-f]{64}$"), "Hash that an answer gave before: whether the log has that entry still. Its file has to be there. Asked with verify=true.")
            .Answers<AuditAnswer>();

    private static async Task<AuditAnswer> Get(HttpContext context, IAuditLog log)
    {
        var query = context.Request.Query;
        var (last, verify, known) = (LastOf(query["last"]), VerifyOf(query["verify"]), KnownOf(query["known"]));
        if (known is not null && !verify)
        {
            throw new InputException("query.known", "It is looked for when the whole log is read: ask with verify=true.");
        }

        AuditCheck? check = verify ? await log.Verify(known, context.RequestAborted).ConfigureAwait(false) : null;
        var lines = check is { IsWhole: false } ? [] : await log.Last(last, context.RequestAborted).ConfigureAwait(false);
        return new(check?.IsWhole, check?.HasKnown, lines is [.., var end] ? end.Hash : null, [.. lines.Select(l => l.Entry)]);
    }

    private static bool VerifyOf(StringValues given) =>
        given.Count == 0 ? false
        : given.Count == 1 && given[0] is "true" or "false" ? given[0] == "true"
        : throw new InputException("query.verify", "It has to be true or false.");

    private static int LastOf(StringValues given) =>
        given.Count == 0 ? 100
        : given.Count == 1 && int.TryParse(given[0], NumberStyles.None, CultureInfo.InvariantCulture, out var last) && last is >= 1 and <= Most ? last
        : throw new InputException("query.last", $"It has to be a whole number from 1 to {Most}.");

    private static string? KnownOf(StringValues given) =>
        given.Count == 0 ? null
        : given.Count == 1 && given[0] is { Length: HashChain.Length } known && known.All(char.IsAsciiHexDigitLower) ? known
        : throw new InputException("query.known", "It has to be a hash: 64 digits of hexadecimal in lower case.");
}
