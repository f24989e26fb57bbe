using System.Text;

namespace Monitor.Kernel.Languages.Sql;

/// <summary>Whether a query can run as it stands: by its quotation marks and brackets, and by how it ends.</summary>
internal static class SqlCompleteness
{
    private static readonly string[] Awaiting = ["SELECT", "FROM", "WHERE", "BY", "ON", "AND", "OR", "JOIN", "AS", "SET", "VALUES", "WITH", "UNION", "ALL", "HAVING", "IN", "NOT", ",", "=", "<", ">", "+", "*/"];

    public static Completeness Of(string code)
    {
        var (bare, isOpen, depth) = Scan(code);
        if (isOpen || depth > 0)
        {
            return new(CompletenessState.Incomplete);
        }

        if (depth < 0)
        {
            return new(CompletenessState.Invalid);
        }

        var end = bare.TrimEnd();
        var last = end[(end.LastIndexOfAny([' ', '\n', '\t']) + 1)..];
        return new(Awaiting.Contains(last, StringComparer.OrdinalIgnoreCase) || last.EndsWith(',') ? CompletenessState.Incomplete : CompletenessState.Complete);
    }

    /// <summary>The code without its comments.</summary>
    public static string WithoutComments(string code) => Scan(code).Bare;

    private static (string Bare, bool IsOpen, int Depth) Scan(string code)
    {
        var bare = new StringBuilder();
        var depth = 0;
        for (var i = 0; i < code.Length; i++)
        {
            var c = code[i];
            if (c is '\'' or '"')
            {
                var close = code.IndexOf(c, i + 1);
                if (close < 0)
                {
                    return (bare.ToString(), true, depth);
                }

                bare.Append(code, i, close - i + 1);
                i = close;
            }
            else if (string.CompareOrdinal(code, i, "--", 0, 2) == 0)
            {
                var end = code.IndexOf('\n', i);
                i = end < 0 ? code.Length : end - 1;
            }
            else if (string.CompareOrdinal(code, i, "/*", 0, 2) == 0)
            {
                var end = code.IndexOf("*/", i + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    return (bare.ToString(), true, depth);
                }

                i = end + 1;
            }
            else
            {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                bare.Append(c);
            }
        }

        return (bare.ToString(), false, depth);
    }
}
