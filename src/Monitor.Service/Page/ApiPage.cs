using System.Collections.Immutable;
using Microsoft.OpenApi;

namespace Monitor.Service.Page;

/// <summary>The OpenAPI document to read: each operation with what it takes and answers.</summary>
internal static class ApiPage
{
    private static readonly ImmutableArray<string> Order = ["imputation", "models", "aliases", "jobs", "inference", "service"];

    /// <summary>The page.</summary>
    public static Markup Of(OpenApiDocument document)
    {
        var operations = document.Paths.SelectMany(p => (p.Value.Operations ?? []).Select(o => (Path: p.Key, Method: o.Key.Method, Operation: o.Value)))
            .GroupBy(o => o.Operation.Tags?.FirstOrDefault()?.Name ?? "other")
            .OrderBy(g => Order.IndexOf(g.Key) is >= 0 and var place ? place : Order.Length);
        return PageShell.Of("API of the imputation service", Markup.None, Markup.Of($"""
            <section>
            <h1>The API</h1>
            <p class="lead">{document.Info.Description}</p>
            <p>Every operation below with what it takes and answers; programs read the same in <a href="/openapi/v1.json">the OpenAPI document</a>. {document.Components?.SecuritySchemes?.Values.FirstOrDefault()?.Description}</p>
            </section>
            {Markup.Each(operations, g => Markup.Of($"""<section class="operations"><h2>{g.Key}</h2>{Markup.Each(g, o => One(o.Path, o.Method, o.Operation))}</section>"""))}
            """));
    }

    private static Markup One(string path, string method, OpenApiOperation operation) => Markup.Of($"""
        <details class="operation">
        <summary><code>{method} {path}</code> {operation.Summary}</summary>
        <p>Scope: {operation.Security?.SelectMany(s => s.Values).SelectMany(s => s).FirstOrDefault() ?? "none; anyone is answered"}</p>
        {Table("Parameters", operation.Parameters?.Select(p => (Name(p), Words(p.Schema), p.Description ?? "")))}
        {Table("Body", operation.RequestBody?.Content?.SelectMany(c => Rows(c.Key, c.Value.Schema)))}
        {Table("Answers", operation.Responses?.SelectMany(r => Rows(r.Key, r.Value)))}
        </details>
        """);

    private static Markup Table(string title, IEnumerable<(string Name, string Form, string About)>? rows) => rows?.ToImmutableArray() is { Length: > 0 } all
        ? Markup.Of($"""<div class="scroll"><table class="table"><caption>{title}</caption><tbody>{Markup.Each(all, r => Markup.Of($"""<tr><th scope="row"><code>{r.Name}</code></th><td>{r.Form}</td><td>{r.About.Replace("`", "", StringComparison.Ordinal)}</td></tr>"""))}</tbody></table></div>""")
        : Markup.None;

    private static IEnumerable<(string, string, string)> Rows(string status, IOpenApiResponse response) => response.Content is { Count: > 0 } content
        ? content.SelectMany(c => Rows($"{status} {c.Key}", c.Value.Schema))
        : [(status, "", response.Description ?? "")];

    // Problems are alike everywhere: their members are not listed each time.
    private static IEnumerable<(string, string, string)> Rows(string name, IOpenApiSchema? schema) =>
    [
        (name, Words(schema), schema?.Description ?? ""),
        .. name.EndsWith("problem+json", StringComparison.Ordinal) ? [] : Members(schema).Select(m => ("  " + m.Key, Words(m.Value), m.Value.Description ?? "")),
    ];

    private static IEnumerable<KeyValuePair<string, IOpenApiSchema>> Members(IOpenApiSchema? schema) => schema?.Properties ?? schema?.Items?.Properties ?? Enumerable.Empty<KeyValuePair<string, IOpenApiSchema>>();

    private static string Name(IOpenApiParameter parameter) => parameter.Name + (parameter.Required ? "" : "?");

    private static string Words(IOpenApiSchema? schema) => schema switch
    {
        null => "",
        OpenApiSchemaReference { Reference.Id: { } id } => id,
        { Enum: { Count: > 0 } words } => "one of " + string.Join(", ", words.Select(w => w.ToString())),
        { Items: { } items } => "array of " + Words(items),
        { Minimum: { } least, Maximum: { } most } => $"{Kind(schema)}, {least} to {most}",
        { Pattern: { } pattern } => $"{Kind(schema)} of the form {pattern}",
        { Format: { } format } => $"{Kind(schema)} ({format})",
        _ => Kind(schema),
    };

    private static string Kind(IOpenApiSchema schema) => schema.Type?.ToString().Replace(", Null", "", StringComparison.Ordinal).Replace("Null, ", "", StringComparison.Ordinal) switch
    {
        "Integer" => "whole number",
        "Number" => "number",
        "String" => "text",
        "Boolean" => "true or false",
        "Array" => "array",
        "Object" => "object",
        _ => "anything",
    };
}
