using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;
using Monitor.Service.Configuration;
using Monitor.Service.Imputing;

namespace Monitor.Service.Api;

/// <summary>How JSON is written, and read strictly: no unknown member, none twice, none missing.</summary>
internal static class ApiJson
{
    /// <summary>The options.</summary>
    public static JsonSerializerOptions Options { get; } = Of(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Sets the same options for what the framework writes and describes.</summary>
    public static void Set(JsonOptions options) => Of(options.SerializerOptions);

    /// <summary>Reads a body.</summary>
    /// <exception cref="InputException">It is not JSON, or not of this form.</exception>
    public static async Task<T> Read<T>(HttpContext context)
    {
        MediaTypes.RequireJson(context.Request);
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(context.Request.BodyReader, Options, context.RequestAborted).ConfigureAwait(false)
                ?? throw new InputException("", "The body has to be a JSON object.");
        }
        catch (JsonException e)
        {
            throw new InputException(PathOf(e, context), "The body is not JSON of the form that the OpenAPI document describes: a member is missing, unknown, there twice, or of another type.");
        }
    }

    // The path may hold the name of a member that the sender made up.
    private static string PathOf(JsonException e, HttpContext context) =>
        context.RequestServices.GetRequiredService<ServiceOptions>().Confidential || e.Path is not { Length: > 2 } path ? "" : path[2..];

    private static JsonSerializerOptions Of(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.PropertyNameCaseInsensitive = false;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.MaxDepth = 16;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // it is said to be JSON, and that it is nothing else
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }
}
