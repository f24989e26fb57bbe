using System.Text.Json;
using Monitor.Audit;

namespace Monitor.Cli.Commands;

/// <summary>An audit as JSON.</summary>
internal static class AuditJson
{
    public static string Of(AuditReport audit) => JsonOutput.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("edition", audit.Report.Edition);
        json.WriteNumber("checked", audit.Checked);
        Write(json, "withinReport", audit.Within);
        Write(json, "betweenPublications", audit.Between);
        Write(json, "withinOther", audit.WithinOther);
        json.WriteNumber("printedAlikeByBoth", audit.Agreeing.Count);
        json.WriteStartArray("unseen");
        foreach (var unseen in AuditReport.Unseen)
        {
            json.WriteStartObject();
            json.WriteString("what", unseen.What);
            json.WriteString("why", unseen.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<Contradiction> contradictions)
    {
        json.WriteStartArray(name);
        foreach (var contradiction in contradictions)
        {
            json.WriteStartObject();
            json.WriteString("figure", contradiction.Number.Figure.Id);
            json.WriteString("place", contradiction.Number.Place);
            json.WriteString("printed", contradiction.Number.Figure.Printed);
            json.WriteString("kind", contradiction.Conflict.Kind.ToString());
            json.WriteBoolean("dependsOnChosenBounds", contradiction.Conflict.DependsOnChosenBounds);
            Write(json, "figures", contradiction.Conflict.Numbers.Select(n => n.Figure.Id));
            Write(json, "argument", contradiction.Conflict.Steps);
            Write(json, "suspects", contradiction.Suspects.Select(n => n.Figure.Id));
            Write(json, "readings", contradiction.Readings.Select(r => $"{r.Number.Figure.Id}: {r.Reading.Says}"));
            json.WriteBoolean("open", contradiction.IsOpen);
            json.WriteString("whatStaysOpen", contradiction.WhatStaysOpen);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
