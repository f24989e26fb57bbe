using Microsoft.AspNetCore.Mvc;
using Monitor.Service.Access;
using Monitor.Service.Api.Documents;
using Monitor.Service.Configuration;

namespace Monitor.Service.Api;

/// <summary>Questions about records.</summary>
internal static class ImputeEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapImputation(this IEndpointRouteBuilder app, LimitOptions limits)
    {
        app.MapPost("/v1/impute", (ImputeEndpoint endpoint, HttpContext context) => endpoint.Answer(context))
            .Described("imputeRecord", "Probabilities of the sector of one record", Scopes.Impute, 400, 404, 406, 408, 409, 413, 415)
            .WithMetadata(new AuditedAs("impute"))
            .OfRecords(inBatches: false);
        app.MapPost("/v1/impute/batch", (BatchEndpoint endpoint, HttpContext context) => endpoint.Answer(context))
            .Described("imputeBatch", "Probabilities of the sector of any number of records", Scopes.Impute, 400, 404, 406, 408, 409, 413, 415)
            .WithMetadata(new AuditedAs("batch"), new RequestSizeLimitAttribute(limits.BatchBytes))
            .OfRecords(inBatches: true);
    }
}
