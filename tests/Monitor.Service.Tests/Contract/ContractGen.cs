using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace Monitor.Service.Tests.Contract;

/// <summary>A request, as it goes out.</summary>
/// <param name="Operation">What it asks.</param>
/// <param name="Address">Path and query.</param>
/// <param name="MediaType">Of its body; null for no body.</param>
/// <param name="Body">Its body.</param>
/// <param name="Accept">What it takes; null for anything.</param>
internal sealed record Asked(Operation Operation, string Address, string? MediaType, byte[] Body, string? Accept)
{
    public override string ToString() => $"{Operation.Method} {Address} ({MediaType ?? "no body"}, accepts {Accept ?? "anything"}) {Encoding.UTF8.GetString(Body.AsSpan(0, Math.Min(400, Body.Length)))}";
}

/// <summary>Requests by the service's own document: most as it says, many nearly so, some nothing like it.</summary>
internal sealed class ContractGen
{
    private static readonly string[] MediaTypes = ["application/json", "application/x-ndjson", "text/csv", "application/vnd.apache.parquet", "text/plain", "application/json; charset=utf-16", "nonsense"];
    private static readonly string[] Nasty =
        ["", " ", "..", "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%00", "a/b", "\\", "CON", "null", "-1", "9999999999999999999999", "1e9", "NaN", "é€𝄞", "\u202e", "'; drop table models; --", "<script>", new('a', 5_000), "production@0", "{\"$ref\":\"#\"}"];

    private readonly IReadOnlyDictionary<string, string[]> existing;
    private readonly string[] words;

    /// <summary>Makes requests.</summary>
    /// <param name="existing">Values of parameters that the service has something of, so that not all questions end at "there is none".</param>
    public ContractGen(IReadOnlyDictionary<string, string[]> existing)
    {
        this.existing = existing;
        words = [.. existing.Values.SelectMany(v => v).Distinct(), "candidate", "2", "maximum-entropy", "shipped", "BYTES", "region", "netherlands", "2015-2019"];
    }

    /// <summary>Requests for one of some operations.</summary>
    public Gen<Asked> Of(IReadOnlyList<Operation> operations) => Gen.OneOf([.. operations]).SelectMany(Of);

    private Gen<Asked> Of(Operation operation) =>
        from path in operation.Parameters.Where(p => p.IsInPath).Aggregate(Gen.Const(operation.Path), (address, p) => Gen.Select(address, Text(p).Where(IsASegment), (a, value) => a.Replace($"{{{p.Name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal)))
        from query in Query(operation)
        from body in Body(operation)
        from accept in Gen.Frequency((6, Gen.Const((string?)null)), (3, Gen.OneOf(MediaTypes[..4]).Select(m => (string?)m)), (1, Gen.Const((string?)"image/png")))
        select new Asked(operation, path + query, body.MediaType, body.Bytes, accept);

    // What is empty or all dots makes the path that of another operation.
    private static bool IsASegment(string value) => value.AsSpan().ContainsAnyExcept('.');

    private Gen<string> Query(Operation operation)
    {
        var pairs = operation.Parameters.Where(p => !p.IsInPath)
            .Select(p => Gen.Select(Gen.Int[0, p.IsRequired ? 9 : 3], Text(p), Text(p), (often, value, other) => often switch
            {
                0 => "",
                1 => $"{p.Name}={Uri.EscapeDataString(value)}&{p.Name}={Uri.EscapeDataString(other)}&",
                _ => $"{p.Name}={Uri.EscapeDataString(value)}&",
            }))
            .Append(Gen.Int[0, 19].Select(n => n == 0 ? "nonsense=1&" : ""))
            .Aggregate(Gen.Const(""), (all, one) => Gen.Select(all, one, (a, o) => a + o));
        return pairs.Select(p => p.Length == 0 ? "" : "?" + p.TrimEnd('&'));
    }

    private Gen<string> Text(Parameter parameter) => Gen.Frequency(
        (3, Value(parameter.Schema).Select(v => v is JsonValue text && text.TryGetValue(out string? s) ? s : v?.ToJsonString() ?? "")),
        (6, Gen.OneOf(existing.GetValueOrDefault(parameter.Name, words))),
        (1, Gen.OneOf(Nasty)));

    private Gen<(string? MediaType, byte[] Bytes)> Body(Operation operation)
    {
        if (operation.Bodies.Count == 0)
        {
            return Gen.Frequency((9, Gen.Const(((string?)null, Array.Empty<byte>()))), (1, Gen.Const(((string?)"application/json", "{}"u8.ToArray()))));
        }

        return from type in Gen.OneOf([.. operation.Bodies.Keys])
               from bytes in operation.Path.EndsWith("/infer", StringComparison.Ordinal) ? Gen.OneOf(Written(type, operation.Bodies[type]), Inference) : Written(type, operation.Bodies[type])
               from damaged in Damaged(bytes)
               from said in Gen.Frequency((19, Gen.Const((string?)type)), (1, Gen.OneOf(MediaTypes).Select(m => (string?)m)))
               select (said, damaged);
    }

    private Gen<byte[]> Written(string type, JsonNode schema) => type switch
    {
        "application/json" => Value(schema).SelectMany(Changed).Select(v => Encoding.UTF8.GetBytes(v?.ToJsonString() ?? "null")),
        "application/x-ndjson" => Record.SelectMany(Changed).Array[0, 5].Select(r => Encoding.UTF8.GetBytes(string.Join('\n', r.Select(v => v?.ToJsonString() ?? "null")))),
        "text/csv" => Record.Array[0, 5].Select(r => Encoding.UTF8.GetBytes(string.Join("\r\n", [string.Join(',', Fields), .. r.Select(v => string.Join(',', Fields.Select(f => v![f]?.GetValue<string>() ?? "")))]))),
        _ => Gen.Byte.Array[0, 200],
    };

    // The columns of records, which the document cannot say belong together.
    private static Gen<byte[]> Inference => Record.Array[1, 3].Select(records => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["inputs"] = new JsonArray([.. Fields.Select(f => (JsonNode)new JsonObject
        {
            ["name"] = f, ["shape"] = new JsonArray(records.Length), ["datatype"] = "BYTES", ["data"] = new JsonArray([.. records.Select(r => r![f]!.DeepClone())]),
        })]),
    }.ToJsonString()));

    private static string[] Fields => ["period", "region", "minority", "reporter"];

    private static Gen<JsonNode?> Record =>
        Gen.Select(Gen.OneOf("2015-2016", "2017-2019", "2020"), Gen.OneOf("netherlands", "africa", "unknown", ""), Gen.OneOf("minor", "adult"), Gen.OneOf("noord-nederland", "kmar", "nobody"),
            (period, region, minority, reporter) => (JsonNode?)new JsonObject { ["period"] = period, ["region"] = region, ["minority"] = minority, ["reporter"] = reporter });

    /// <summary>A value that a schema allows.</summary>
    private Gen<JsonNode?> Value(JsonNode schema)
    {
        if (schema["enum"] is JsonArray options)
        {
            return Gen.OneOf([.. options.Select(o => o?.ToJsonString() ?? "null")]).Select(o => JsonNode.Parse(o));
        }

        var type = schema["type"] switch { JsonArray types => types[^1]!.GetValue<string>(), { } one => one.GetValue<string>(), _ => "string" };
        return type switch
        {
            "object" => Object(schema),
            "array" => Value(schema["items"] ?? new JsonObject()).Array[0, 4].Select(items => (JsonNode?)new JsonArray([.. items.Select(i => i?.DeepClone())])),
            "integer" => Gen.Long[Bound(schema, "minimum", -2), Math.Max(Bound(schema, "minimum", -2), Bound(schema, "maximum", 1L << 40))].Select(n => (JsonNode?)JsonValue.Create(n)),
            "number" => Gen.Double[0, 1].Select(n => (JsonNode?)JsonValue.Create(n)),
            "boolean" => Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b)),
            "null" => Gen.Const((JsonNode?)null),
            _ => schema["format"]?.GetValue<string>() == "uuid" ? Gen.Guid.Select(g => (JsonNode?)JsonValue.Create(g.ToString())) : Word,
        };
    }

    private static long Bound(JsonNode schema, string name, long otherwise) => schema[name] is { } bound ? (long)bound.GetValue<decimal>() : otherwise;

    private Gen<JsonNode?> Word => Gen.Frequency(
        (5, Gen.OneOf(words)),
        (3, Gen.String[Gen.Char['a', 'z'], 1, 12]),
        (1, Gen.String[Gen.Char['\0', '\ud7ff'], 0, 40])).Select(s => (JsonNode?)JsonValue.Create(s));

    private Gen<JsonNode?> Member(string name, JsonNode schema) => existing.TryGetValue(name, out var values)
        ? Gen.OneOf(Value(schema), Gen.OneOf(values).Select(v => int.TryParse(v, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : (JsonNode?)JsonValue.Create(v)))
        : Value(schema);

    private Gen<JsonNode?> Object(JsonNode schema)
    {
        var required = (schema["required"]?.AsArray() ?? []).Select(r => r!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        return (schema["properties"]?.AsObject() ?? []).Aggregate(
            Gen.Const((JsonNode?)new JsonObject()),
            (all, property) => Gen.Select(all, Gen.Int[0, 2], Member(property.Key, property.Value!), (made, often, value) =>
            {
                var with = made!.DeepClone().AsObject();
                if (often > 0 || required.Contains(property.Key))
                {
                    with[property.Key] = value?.DeepClone();
                }

                return (JsonNode?)with;
            }));
    }

    // One change, at the top: a member that is gone, unknown, of another type, or very large or deep.
    private static Gen<JsonNode?> Changed(JsonNode? value) => Gen.Int[0, 19].SelectMany(how => Gen.Int[0, 63].Select(where =>
    {
        if (value is not JsonObject { Count: > 0 } before || how > 8)
        {
            return value;
        }

        var changed = before.DeepClone().AsObject();
        var name = changed.ElementAt(where % changed.Count).Key;
        switch (how)
        {
            case 0: changed.Remove(name); break;
            case 1: changed["nonsense"] = 1; break;
            case 2: changed[name] = null; break;
            case 3: changed[name] = 17.5; break;
            case 4: changed[name] = new string('x', 20_000); break;
            case 5: changed[name] = Enumerable.Range(0, 80).Aggregate((JsonNode)new JsonArray(), (inner, _) => new JsonArray(inner)); break;
            case 6: changed[name] = where % 2 == 0 ? new JsonArray(true, null) : new JsonArray((JsonNode?)null); break;
            case 8: changed[name] = new JsonObject { ["x"] = null }; break;
            default: changed[name] = "\ufffd\u0000"; break;
        }

        return (JsonNode?)changed;
    }));

    // Bytes that are no JSON any more: cut, not UTF-8, doubled, or none.
    private static Gen<byte[]> Damaged(byte[] bytes) => Gen.Select(Gen.Int[0, 29], Gen.Int[0, Math.Max(0, bytes.Length - 1)], (how, at) => how switch
    {
        0 => bytes[..at],
        1 => [.. bytes[..at], 0xFF, 0xC0, .. bytes[at..]],
        2 => [.. bytes, .. bytes],
        3 => [],
        4 => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{new string('[', 200)}{at}")),
        _ => bytes,
    });
}
