using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Monitor.Site;

/// <summary>
/// What a search of the site looks through, as a script: a page that is read from a folder may load a script, but no data. It is loaded
/// when somebody begins to search.
/// </summary>
internal static class SearchIndex
{
    /// <summary>Name of the file.</summary>
    public const string Name = "search-index.js";

    /// <summary>The script: a list of title, address and text.</summary>
    public static string Of(SiteShell shell)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }))
        {
            json.WriteStartArray();
            foreach (var (title, address, text) in Entries(shell))
            {
                json.WriteStartArray();
                json.WriteStringValue(title);
                json.WriteStringValue(address);
                json.WriteStringValue(text);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return $"globalThis.monitorIndex = {Encoding.UTF8.GetString(buffer.ToArray()).Replace("],[", "],\n[", StringComparison.Ordinal)};\n";
    }

    private static IEnumerable<(string Title, string Address, string Text)> Entries(SiteShell shell)
    {
        foreach (var chapter in shell.Chapters)
        {
            foreach (var under in chapter.Texts.GroupBy(t => t.Heading))
            {
                var title = under.Key.Level == 1 || under.Key.Text.Length == 0 ? chapter.Name : $"{chapter.Name}: {under.Key.Text}";
                yield return (title, $"{chapter.Path}#{under.Key.Id}", string.Join(' ', under.Select(u => u.Text)));
            }
        }

        foreach (var table in shell.Content.Page.Tables)
        {
            var labels = table.Rows.SelectMany(r => new[] { r.Label.En, r.Label.Nl }).Distinct();
            yield return (
                $"{Chapters.FigureCard.PlaceOf(table.Id)}: {table.Definition.Title.En}",
                $"gallery.html#card-{table.Id}",
                $"{table.Definition.Title.Nl} {string.Join(' ', labels)}");
        }

        foreach (var entry in shell.Content.Page.Ledger?.Entries ?? [])
        {
            yield return (
                $"{SectionNames.Of(entry.Figure.Section)}: {LedgerRows.Says(entry.Figure)}",
                $"ledger.html#{LedgerRows.Anchor(entry.Figure)}",
                $"printed {Numbers.Printed(entry.Figure)} {entry.Figure.Place} {Chip.Word(entry.Verdict)}");
        }

        foreach (var (title, address, text) in ((string, string, string)[])
        [
            ("Ledger", "ledger.html", "every printed number verdict grootboek"),
            ("Audit", "audit.html", "contradictions readings tegenspraak"),
            ("Methods", "methods.html", "imputation model card rules bijschatting methode"),
            ("Downloads", "downloads.html", "tables notebooks data dictionary provenance codebook"),
            .. shell.Content.Comparison is { } comparison ? [("Beside the edition before", ComparisonPage.Path, $"comparison vergelijking change verandering {comparison.Former.Name}")] : ((string, string, string)[])[],
        ])
        {
            yield return (title, address, text);
        }
    }
}
