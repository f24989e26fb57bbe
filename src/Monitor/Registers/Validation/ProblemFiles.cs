using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CsvHelper;
using Monitor.Registers.Reading;

namespace Monitor.Registers.Validation;

/// <summary>The problems of a reading for other programs. The same problems give the same bytes.</summary>
public static class ProblemFiles
{
    /// <summary>
    /// Writes the problems that were kept as CSV (UTF-8, LF): file, row, column, value, rule, message, expectation. A cell that a
    /// spreadsheet would run as a formula gets an apostrophe before it.
    /// </summary>
    public static void WriteCsv(Stream to, RegisterProblems problems)
    {
        using var csv = CsvWriter.Create(to, new CsvWriterOptions { NewLine = "\n", Injection = CsvInjection.Escape }, leaveOpen: true);
        csv.WriteHeader(["file", "row", "column", "value", "rule", "message", "expectation"]);
        foreach (var problem in problems.Kept)
        {
            csv.WriteRecord([problem.File, problem.Row?.ToString(CultureInfo.InvariantCulture) ?? "", problem.Column, problem.Value, problem.Rule.Id, problem.Message, problem.Expectation]);
        }
    }

    /// <summary>
    /// Writes a reading as JSON: <c>total</c>, <c>tables</c> (rows, usable, rejected), <c>counts</c> (of each rule in each file, problems
    /// that were not kept included) and <c>problems</c> (those that were kept; <c>row</c> is null for a problem of a file).
    /// </summary>
    public static void WriteJson(Stream to, ReadResult result)
    {
        using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
        json.WriteStartObject();
        json.WriteNumber("total", result.Problems.Total);
        json.WriteStartArray("tables");
        foreach (var table in result.Tables)
        {
            json.WriteStartObject();
            json.WriteString("table", table.Table.Name());
            json.WriteNumber("rows", table.Rows);
            json.WriteNumber("usable", table.Usable);
            json.WriteNumber("rejected", table.Rejected);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("counts");
        foreach (var count in result.Problems.Counts)
        {
            json.WriteStartObject();
            json.WriteString("file", count.File);
            json.WriteString("rule", count.Rule.Id);
            json.WriteNumber("count", count.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("problems");
        foreach (var problem in result.Problems.Kept)
        {
            json.WriteStartObject();
            json.WriteString("file", problem.File);
            if (problem.Row is { } row)
            {
                json.WriteNumber("row", row);
            }
            else
            {
                json.WriteNull("row");
            }

            json.WriteString("column", problem.Column);
            json.WriteString("value", problem.Value);
            json.WriteString("rule", problem.Rule.Id);
            json.WriteString("message", problem.Message);
            json.WriteString("expectation", problem.Expectation);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
