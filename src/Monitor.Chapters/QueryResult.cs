using System.Collections.Immutable;
using System.Globalization;
using Monitor.Chapters.Pages;
using TypeFormatterSourceAttribute = Microsoft.DotNet.Interactive.Formatting.TypeFormatterSourceAttribute;

namespace Monitor.Chapters;

/// <summary>The rows that a query returned.</summary>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">Rows, each with a value for every column: text, a number, a truth value, or null for what is missing.</param>
[TypeFormatterSource(typeof(ShownFormatters))]
public sealed record QueryResult(ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<object?>> Rows) : IShown
{
    /// <inheritdoc/>
    public string ToHtml() => Html.Of($"""
        <table class="query">
        <caption>{Size}</caption>
        <thead>
        <tr>{Columns.Select((c, i) => Html.Of($"<th scope=\"col\" style=\"text-align:{Side(i)}\">{c}</th>"))}</tr>
        </thead>
        <tbody>
        {Rows.Select(r => Html.Of($"<tr>{r.Select((v, i) => Html.Of($"<td style=\"text-align:{Side(i)}\">{Text(v)}</td>"))}</tr>\n"))}</tbody>
        </table>

        """).ToString();

    /// <inheritdoc/>
    public string ToText() => string.Join('\n', [Size, .. Rows.Select(r => string.Join("; ", Columns.Zip(r, (c, v) => $"{c}: {Text(v)}")))]);

    private string Size => string.Create(CultureInfo.InvariantCulture, $"{Rows.Length} {(Rows.Length == 1 ? "row" : "rows")}");

    private string Side(int column) => Rows.All(r => r[column] is null or string) ? "left" : "right";

    private static string Text(object? value) => value is null ? "" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
