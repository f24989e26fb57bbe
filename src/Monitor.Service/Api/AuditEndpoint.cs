using System.Collections.Immutable;
using System.Globalization;
using Monitor.Service.Access;
using Monitor.Service.Api.Documents;
using Monitor.Service.Audit;
using Monitor.Service.Imputing;

namespace Monitor.Service.Api;

/// <summary>The end of the audit log.</summary>
/// <param name="IsWhole">Whether every entry agrees with the one before: nothing was changed or taken out.</param>
/// <param name="Entries">The last entries, oldest first.</param>
internal sealed record AuditAnswer(bool IsWhole, ImmutableArray<AuditEntry> Entries);

/// <summary>Shows the audit log.</summary>
internal static class AuditEndpoint
{
    private const int Most = 1_000;

    /// <summary>Maps it.</summary>
    public static void MapAudit(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/audit", Get).Described("getAudit", "The last entries of the audit log, and whether it is whole", Scopes.Admin, 400)
            .WithMetadata(new AuditedAs("audit"))
            .Query("last", Schemas.Whole(1, Most), "Number of entries; 100 when left out.")
            .Answers<AuditAnswer>();

    private static async Task<AuditAnswer> Get(HttpContext context, IAuditLog log)
    {
        var last = LastOf(context.Request.Query["last"]);
        var entries = new Queue<AuditEntry>(last);
        var isWhole = await log.Verify(context.RequestAborted).ConfigureAwait(false);
        if (isWhole)
        {
            await foreach (var entry in log.Read(context.RequestAborted).ConfigureAwait(false))
            {
                if (entries.Count == last)
                {
                    entries.Dequeue();
                }

                entries.Enqueue(entry);
            }
        }

        return new(isWhole, [.. entries]);
    }

    private static int LastOf(Microsoft.Extensions.Primitives.StringValues given) =>
        given.Count == 0 ? 100
        : given.Count == 1 && int.TryParse(given[0], NumberStyles.None, CultureInfo.InvariantCulture, out var last) && last is >= 1 and <= Most ? last
        : throw new InputException("query.last", $"It has to be a whole number from 1 to {Most}.");
}
