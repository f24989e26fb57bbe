using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitor.Site.Notebooks;

/// <summary>JSON as Python's <c>json.dumps(…, sort_keys=True, ensure_ascii=False)</c> writes it, which is how nbformat writes notebooks.</summary>
internal static class PythonJson
{
    /// <summary>Text of a value that stands at a depth.</summary>
    public static byte[] Of(JsonNode? node, TextStyle style, int depth)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(buffer, node, style, depth);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A string with its quotation marks.</summary>
    public static byte[] Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                < ' ' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return Encoding.UTF8.GetBytes(quoted.Append('"').ToString());
    }

    /// <summary>The order of keys: that of code points, which is not that of UTF-16 units.</summary>
    public static int Compare(string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));

    /// <summary>A number as Python writes it once it has read it.</summary>
    /// <param name="number">A JSON number.</param>
    public static string Number(string number)
    {
        if (number.AsSpan().IndexOfAny('.', 'e', 'E') < 0)
        {
            return number == "-0" ? "0" : number;
        }

        var value = double.Parse(number, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
        {
            return number; // Python writes Infinity, which is no JSON.
        }

        // Shortest digits that give the number back, in fixed notation from 1e-4 to below 1e16.
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = value == 0 ? 0 : Exponent(shortest);
        var sign = double.IsNegative(value) ? "-" : "";
        var digits = Digits(shortest);
        if (exponent is < -4 or >= 16)
        {
            var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
        }

        return sign + (exponent < 0 ? "0." + new string('0', -exponent - 1) + digits
            : digits.Length <= exponent + 1 ? digits.PadRight(exponent + 1, '0') + ".0"
            : $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}");
    }

    private static void Write(ArrayBufferWriter<byte> to, JsonNode? node, TextStyle style, int depth)
    {
        switch (node)
        {
            case null:
                to.Write("null"u8);
                break;
            case JsonObject { Count: > 0 } members:
                to.Write("{"u8);
                foreach (var (i, (name, value)) in members.OrderBy(m => m.Key, Comparer<string>.Create(Compare)).Index())
                {
                    Next(to, i, style, depth);
                    to.Write(Quoted(name));
                    to.Write(style.NewLine.Length == 0 ? ":"u8 : ": "u8);
                    Write(to, value, style, depth + 1);
                }

                to.Write(style.LineAt(depth));
                to.Write("}"u8);
                break;
            case JsonArray { Count: > 0 } items:
                to.Write("["u8);
                foreach (var (i, value) in items.Index())
                {
                    Next(to, i, style, depth);
                    Write(to, value, style, depth + 1);
                }

                to.Write(style.LineAt(depth));
                to.Write("]"u8);
                break;
            default:
                to.Write(Scalar(node));
                break;
        }
    }

    private static void Next(ArrayBufferWriter<byte> to, int index, TextStyle style, int depth)
    {
        if (index > 0)
        {
            to.Write(","u8);
        }

        to.Write(style.LineAt(depth + 1));
    }

    private static byte[] Scalar(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.String => Quoted(node.GetValue<string>()),
        JsonValueKind.Number => Encoding.ASCII.GetBytes(Number(node.ToJsonString())),
        JsonValueKind.True => "true"u8.ToArray(),
        JsonValueKind.False => "false"u8.ToArray(),
        JsonValueKind.Object => "{}"u8.ToArray(),
        JsonValueKind.Array => "[]"u8.ToArray(),
        _ => "null"u8.ToArray(),
    };

    private static string Digits(string shortest)
    {
        var digits = new string([.. shortest.Split('E')[0].Where(char.IsAsciiDigit)]).TrimStart('0').TrimEnd('0');
        return digits.Length == 0 ? "0" : digits;
    }

    private static int Exponent(string shortest)
    {
        var mantissa = shortest.TrimStart('-').Split('E');
        var written = mantissa.Length > 1 ? int.Parse(mantissa[1], CultureInfo.InvariantCulture) : 0;
        var point = mantissa[0].IndexOf('.');
        var whole = point < 0 ? mantissa[0] : mantissa[0][..point];
        if (whole != "0")
        {
            return whole.Length - 1 + written;
        }

        var fraction = mantissa[0][(point + 1)..];
        return written - 1 - (fraction.Length - fraction.TrimStart('0').Length);
    }
}
