using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Monitor.Service.Imputing;

namespace Monitor.Service.Api.Documents;

/// <summary>Schemas that no type of the service stands for.</summary>
internal static class Schemas
{
    /// <summary>Text of a pattern.</summary>
    public static OpenApiSchema Text(string pattern) => new() { Type = JsonSchemaType.String, Pattern = pattern };

    /// <summary>What stands in an address for a name of ours.</summary>
    public static OpenApiSchema OfPath(string parameter) => parameter switch
    {
        "version" => Whole(1, int.MaxValue),
        "id" => new() { Type = JsonSchemaType.String, Format = "uuid" },
        _ => Text("^[a-z][a-z0-9-]{0,63}$"),
    };

    /// <summary>A whole number.</summary>
    public static OpenApiSchema Whole(long least, long most) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = least.ToString(CultureInfo.InvariantCulture),
        Maximum = most.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>One of some words.</summary>
    public static OpenApiSchema OneOf(IEnumerable<string> words) => new() { Type = JsonSchemaType.String, Enum = [.. words.Select(w => (JsonNode)w)] };

    /// <summary>Anything in bytes.</summary>
    public static OpenApiSchema Binary() => new() { Type = JsonSchemaType.String, Format = "binary" };

    /// <summary>Records of the model that is in production; of any while there is none.</summary>
    public static OpenApiSchema Record(ServedModel? model)
    {
        var properties = new Dictionary<string, IOpenApiSchema>
        {
            ["id"] = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = RecordBlock.LongestId, Description = $"By which the caller knows the record again, {RecordBlock.LongestId} bytes of UTF-8 at most. It is repeated in the answer, except in confidence." },
        };
        foreach (var factor in model?.Space.Factors ?? [])
        {
            properties[factor.Id] = OneOf(factor.Levels);
        }

        return new()
        {
            Type = JsonSchemaType.Object,
            Description = "A record: the level of each factor of the model that is asked, here of the one in production.",
            Properties = properties,
            Required = new HashSet<string>(model?.Space.Factors.Select(f => f.Id) ?? []),
            AdditionalPropertiesAllowed = model is null,
        };
    }

    /// <summary>An answer about a record.</summary>
    public static OpenApiSchema Answer(ServedModel? model)
    {
        var probabilities = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "Probability of each sector; together 1.", AdditionalProperties = Share() };
        var sector = model is null ? new OpenApiSchema { Type = JsonSchemaType.String } : OneOf(model.Sectors);
        return new()
        {
            Type = JsonSchemaType.Object,
            Description = "What a model says of a record: probabilities, or that and why it says nothing.",
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["id"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["model"] = Text("^[a-z][a-z0-9-]{0,63}$"),
                ["version"] = Whole(1, int.MaxValue),
                ["hash"] = Text("^[0-9a-f]{64}$"),
                ["method"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Kind of model that gave the answer." },
                ["synthetic"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "Whether the model was fitted to a register about nobody." },
                ["support"] = OneOf(SupportCodes.All),
                ["probabilities"] = probabilities,
                ["visible"] = Share(),
                ["lessVisible"] = Share(),
                ["notImputed"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["reason"] = OneOf(SupportCodes.All),
                        ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
                        ["fields"] = new OpenApiSchema
                        {
                            Type = JsonSchemaType.Array,
                            Description = "Factors whose level in the record is one of which no sector is known in the data.",
                            Items = model is null ? new OpenApiSchema { Type = JsonSchemaType.String } : OneOf(model.Space.Factors.Select(f => f.Id)),
                            MinItems = 1,
                        },
                    },
                    Required = new HashSet<string> { "reason", "detail", "fields" },
                    AdditionalPropertiesAllowed = false,
                },
                ["draws"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = sector, MaxItems = DrawRequest.Most },
                ["seed"] = Whole(0, (long)DrawRequest.LargestSeed),
            },
            Required = new HashSet<string> { "model", "version", "hash", "method", "synthetic", "support" },
            AdditionalPropertiesAllowed = false,
        };
    }

    private static OpenApiSchema Share() => new() { Type = JsonSchemaType.Number, Minimum = "0", Maximum = "1" };
}
