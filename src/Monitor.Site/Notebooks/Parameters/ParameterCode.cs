using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitor.Site.Notebooks;

/// <summary>Values in the languages of the kernels, by the conventions of papermill's translators.</summary>
internal static class ParameterCode
{
    /// <summary>The cell that declares parameters.</summary>
    /// <param name="parameters">Name, value and the declaration they replace, in order.</param>
    /// <param name="language"><c>csharp</c> or <c>fsharp</c>.</param>
    public static string Cell(IEnumerable<(string Name, JsonNode? Value, DeclaredParameter? Declared)> parameters, string language) =>
        string.Join('\n', parameters.Select(p => language == "csharp" ? CSharp(p.Name, p.Value, p.Declared) : FSharp(p.Name, p.Value, p.Declared))
            .Prepend(language == "csharp" ? "// Parameters" : "(* Parameters *)"));

    private static string CSharp(string name, JsonNode? value, DeclaredParameter? declared)
    {
        // What `var` makes of a literal is what the cell declared, save for the types that have no literal of their own.
        var type = declared?.Type is { } written && written is not ("int" or "double" or "string" or "bool") ? written : value is null ? "object" : "var";
        var suffix = type.TrimEnd('?') switch { "decimal" => "m", "float" => "f", _ => "" };
        return $"{type} {name} = {CSharp(value, declared?.Kind == ParameterKind.Real)}{(value is null ? "" : suffix)};";
    }

    private static string FSharp(string name, JsonNode? value, DeclaredParameter? declared)
    {
        var suffix = declared?.Type switch { "decimal" => "m", "float32" => "f", "int64" => "L", _ => "" };
        var type = declared?.Type is { } written && value is not null ? $": {written} " : "";
        var literal = FSharp(value, declared?.Kind == ParameterKind.Real);
        return $"let {name} {type}= {(literal.EndsWith(suffix, StringComparison.Ordinal) ? literal : literal + suffix)}";
    }

    private static string CSharp(JsonNode? value, bool isReal = false) => value switch
    {
        null => "null",
        JsonArray items => List(items),
        JsonObject members => $"new Dictionary<string, object> {{ {string.Join(", ", members.Select(m => $"{{ {Quoted(m.Key)}, {CSharp(m.Value)} }}"))} }}",
        JsonValue scalar => Scalar(scalar, isReal),
        _ => throw new InvalidOperationException("No such JSON."),
    };

    private static string List(JsonArray items)
    {
        var kinds = items.Select(Kind).Distinct().ToList();
        var isReal = kinds.All(k => k is "whole" or "real") && kinds.Contains("real");
        var isSame = kinds is [not ("list" or "object" or "null")] || isReal;
        return $"{(isSame ? "new[]" : "new object[]")} {{ {string.Join(", ", items.Select(i => CSharp(i, isReal)))} }}";
    }

    private static string FSharp(JsonNode? value, bool isReal = false)
    {
        switch (value)
        {
            case null:
                return "None";
            case JsonArray items:
                var kinds = items.Select(Kind).Distinct().ToList();
                var areReal = kinds.All(k => k is "whole" or "real") && kinds.Contains("real");
                var areSame = kinds.Count <= 1 || areReal;
                return $"[ {string.Join("; ", items.Select(i => areSame ? FSharp(i, areReal) : $"({FSharp(i)} :> System.IComparable)"))} ]";
            case JsonObject members:
                return $"[ {string.Join("; ", members.Select(m => $"({Quoted(m.Key)}, {FSharp(m.Value)} :> System.IComparable)"))} ] |> Map.ofList";
            default:
                return Scalar((JsonValue)value, isReal);
        }
    }

    private static string Kind(JsonNode? value) => value switch
    {
        null => "null",
        JsonArray => "list",
        JsonObject => "object",
        _ => value.GetValueKind() switch
        {
            JsonValueKind.String => "text",
            JsonValueKind.Number => Whole(value) is null ? "real" : "whole",
            _ => "truth",
        },
    };

    private static string Scalar(JsonValue value, bool isReal) => value.GetValueKind() switch
    {
        JsonValueKind.String => Quoted(value.GetValue<string>()),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ when Whole(value) is { } whole && !isReal => whole is < int.MinValue or > int.MaxValue ? $"{whole}L" : whole.ToString(CultureInfo.InvariantCulture),
        _ => PythonJson.Number(Written(value)),
    };

    // With a point, so that it is no whole number.
    private static string Written(JsonValue value)
    {
        var text = value.ToJsonString();
        return text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? text + ".0" : text;
    }

    private static long? Whole(JsonNode value) => long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null;

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
