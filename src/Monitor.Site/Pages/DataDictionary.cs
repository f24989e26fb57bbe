using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Monitor.Registers;
using Monitor.Vocabulary;
using Markup = Monitor.Chapters.Pages.Html;

namespace Monitor.Site;

/// <summary>The tables of a register, their columns, and the codes that a column may hold.</summary>
internal static class DataDictionary
{
    private static readonly CodeList[] Lists =
    [
        CodeLists.Genders, CodeLists.Minorities, CodeLists.AgeGroups, CodeLists.Countries, CodeLists.Regions, CodeLists.ExploitationForms, CodeLists.TraffickingForms,
        CodeLists.ProstitutionSectors, CodeLists.LabourSectors, CodeLists.CriminalTypes, CodeLists.Reporters, CodeLists.ReporterGroups, CodeLists.PoliceUnits,
    ];

    /// <summary>As a file.</summary>
    public static string Json()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }))
        {
            json.WriteStartObject();
            json.WriteStartObject("tables");
            foreach (var table in RegisterTables.All)
            {
                json.WriteStartArray(table.Name());
                foreach (var (index, column) in RegisterTables.ColumnsOf(table).Index())
                {
                    var (says, list) = Column(column);
                    json.WriteStartObject();
                    json.WriteString("column", column);
                    json.WriteString("description", says);
                    json.WriteBoolean("required", !RegisterTables.IsOptional(table, index));
                    if (list is not null)
                    {
                        json.WriteString("codes", list);
                    }

                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteStartObject("codes");
            foreach (var list in Lists)
            {
                json.WriteStartArray(list.Name);
                foreach (var entry in list.Entries)
                {
                    json.WriteStartObject();
                    json.WriteString("code", entry.Code);
                    json.WriteString("en", entry.LabelEn);
                    json.WriteString("nl", entry.LabelNl);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    /// <summary>The columns on a page; the codes are in the file.</summary>
    public static Markup Html() => Markup.Of($"""
        <div class="scroll" role="region" aria-labelledby="dictionary-caption" tabindex="0">
        <table>
        <caption id="dictionary-caption">Columns of a register</caption>
        <thead><tr><th scope="col">Table</th><th scope="col">Column</th><th scope="col">Holds</th></tr></thead>
        <tbody>
        {RegisterTables.All.SelectMany(t => RegisterTables.ColumnsOf(t).Select(c => Markup.Of($"<tr><td>{t.Name()}</td><th scope=\"row\"><code>{c}</code></th><td>{Column(c).Says}{(Column(c).Codes is { } codes ? $" (codes: {codes})" : "")}</td></tr>\n")))}</tbody>
        </table>
        </div>

        """);

    private static (string Says, string? Codes) Column(string name) => name switch
    {
        "victim_id" => ("Identifier of a victim in a calendar year; it joins the tables and is in no output.", null),
        "year" => ("Calendar year of the notification.", null),
        "gender" => ("Gender; empty when unknown.", CodeLists.Genders.Name),
        "age" => ("Age at notification in whole years, 0 to 130; empty when unknown.", null),
        "nationality" => ("Nationality, ISO 3166-1 alpha-3; empty when unknown.", CodeLists.Countries.Name),
        "b8" => ("Whether the victim applied under the B8 residence scheme; optional.", null),
        "dublin" => ("Whether another country is responsible under the Dublin regulation; optional.", null),
        "form" => ("Form of exploitation.", CodeLists.ExploitationForms.Name),
        "sector" => ("Sector or type within the form; empty when unknown.", $"{CodeLists.ProstitutionSectors.Name}, {CodeLists.LabourSectors.Name}, {CodeLists.CriminalTypes.Name}"),
        "reporter" => ("Who reported.", CodeLists.Reporters.Name),
        "police_unit" => ("Police unit, of reports by the police.", CodeLists.PoliceUnits.Name),
        "date" => ("Day of the report, yyyy-mm-dd.", null),
        _ => ("", null),
    };
}
