using System.Text.Json;
using Monitor.Published;

namespace Monitor.Cli;

/// <summary>A ledger as JSON and as CSV.</summary>
internal static class LedgerJson
{
    /// <summary>Writes what an object about a ledger holds: edition, register, verdicts, independence and, if asked, the figures.</summary>
    public static void Write(Utf8JsonWriter json, Analysis analysis, Ledger? ledger, Ledger? unodc, IEnumerable<LedgerEntry>? figures)
    {
        json.WriteStartObject();
        json.WriteString("edition", analysis.Edition.Name);
        json.WriteStartObject("register");
        json.WriteString("title", analysis.Population.Register.Description.Title);
        json.WriteBoolean("synthetic", analysis.Population.Register.Description.Synthetic);
        json.WriteNumber("inScope", analysis.InScope);
        json.WriteEndObject();
        if (ledger is not null)
        {
            WriteCounts(json, ledger);
        }

        if (unodc is not null)
        {
            json.WriteStartObject("unodc");
            WriteCounts(json, unodc);
            json.WriteNumber("heldOutThatHold", unodc.Entries.Count(e => e is { Independence: Independence.HeldOut, Verdict: Verdict.Reproduced }));
            json.WriteEndObject();
        }

        if (figures is not null)
        {
            json.WriteStartArray("figures");
            foreach (var entry in figures)
            {
                Write(json, entry);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, Ledger ledger)
    {
        json.WriteStartObject("verdicts");
        json.WriteNumber("reproduced", ledger.Count(Verdict.Reproduced));
        json.WriteNumber("reproducedUnderReading", ledger.Count(Verdict.ReproducedUnderReading));
        json.WriteNumber("notComputable", ledger.Count(Verdict.NotComputable));
        json.WriteNumber("notReproduced", ledger.Count(Verdict.NotReproduced));
        json.WriteEndObject();
        json.WriteNumber("fitted", ledger.Count(Independence.Fitted));
        json.WriteNumber("implied", ledger.Count(Independence.Implied));
        json.WriteNumber("heldOut", ledger.Count(Independence.HeldOut));
    }

    private static void Write(Utf8JsonWriter json, LedgerEntry entry)
    {
        var figure = entry.Figure;
        json.WriteStartObject();
        json.WriteString("id", figure.Id);
        json.WriteString("section", figure.Section);
        json.WriteString("place", figure.Place);
        json.WriteString("printed", figure.Printed);
        json.WriteString("unit", figure.Unit);
        json.WriteString("verdict", Words.Code(entry.Verdict));
        if (entry.Independence is { } independence)
        {
            json.WriteString("independence", Words.Code(independence));
        }

        if (figure.BoundsChosen)
        {
            json.WriteBoolean("boundsChosen", true);
        }

        Write(json, "asPrinted", entry.AsPrinted);
        Write(json, "underReading", entry.UnderReading);
        if (figure.Reading is { } reading)
        {
            json.WriteString("reading", reading.Says);
            json.WriteString("whyNotAsPrinted", reading.WhyNotAsPrinted);
            json.WriteBoolean("open", reading.IsOpen);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Computed? computed)
    {
        if (computed is null)
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteBoolean("holds", computed.Holds);
        if (computed.Value is { } value)
        {
            json.WriteNumber("value", value);
        }

        if (computed.Part is { } part && computed.Whole is { } whole)
        {
            json.WriteNumber("part", part);
            json.WriteNumber("whole", whole);
        }

        if (computed.Allowed is { } allowed)
        {
            json.WriteString("allowed", allowed.ToString());
        }

        json.WriteEndObject();
    }
}
