using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;
using Monitor.Service.Access;
using Monitor.Service.Models;

namespace Monitor.Service.Api.Documents;

/// <summary>The OpenAPI document.</summary>
internal static class OpenApiDocuments
{
    private const string Scheme = "bearer";

    /// <summary>Sets it up.</summary>
    public static void AddDocuments(this IServiceCollection services) => services.AddOpenApi(o =>
    {
        o.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        o.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(ModelName))
            {
                (schema.Type, schema.Pattern) = (JsonSchemaType.String, "^[a-z][a-z0-9-]{0,63}$");
            }

            if (schema is { Required: not null, Properties: not null })
            {
                schema.Required.ExceptWith(schema.Properties.Where(p => p.Value.Type?.HasFlag(JsonSchemaType.Null) == true).Select(p => p.Key)); // null is left out
            }

            return Task.CompletedTask;
        });
        o.AddOperationTransformer((operation, context, _) =>
        {
            foreach (var name in context.Description.ActionDescriptor.EndpointMetadata.OfType<IRouteDiagnosticsMetadata>().SelectMany(r => RoutePatternFactory.Parse(r.Route).Parameters).Select(p => p.Name))
            {
                operation.Parameters ??= [];
                foreach (var inferred in operation.Parameters.Where(p => p.Name == name).ToList())
                {
                    operation.Parameters.Remove(inferred);
                }

                operation.Parameters.Insert(0, new OpenApiParameter { Name = name, In = ParameterLocation.Path, Required = true, Schema = Schemas.OfPath(name) });
            }

            var scope = context.Description.ActionDescriptor.EndpointMetadata.OfType<RequiredScope>().LastOrDefault()?.Scope;
            operation.Security = scope is null ? [] : [new() { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [scope] }];
            return Task.CompletedTask;
        });
        o.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "Monitor: imputation of unknown sectors",
                Version = "v1",
                Description = "Probabilities of the sector of victims whose sector was not recorded, for groups of victims; never a statement about a single person.",
            };
            document.Servers = [];
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Scheme] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = $"A key (mon_…) or a token (JWT). Scopes: {string.Join(", ", Scopes.All)}. Without keys configured, this machine is answered without.",
                },
            };
            return Task.CompletedTask;
        });
    });
}
