using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;

namespace Monitor.Cli;

/// <summary>The files of <c>monitor impute</c> besides the completed registers, with a Data Package that describes them all.</summary>
internal static class ImputedFiles
{
    private static readonly string[] ShareColumns =
    [
        "edition", "period", "sectors", "target", "victims", "known", "known_in", "share", "lower", "upper", "level", "draws", "fraction_missing",
        "monte_carlo_error", "draws_enough", "few_known", "suppressed",
    ];

    private static readonly string[] SensitivityColumns = ["period", "sectors", "shift", "share", "lower", "upper", "share_of_unknown"];

    /// <summary>The files by name.</summary>
    /// <param name="imputed">What was found.</param>
    /// <param name="completed">Format of the completed registers, or <c>none</c>.</param>
    public static IEnumerable<(string Path, string Content)> Of(Imputed imputed, string completed)
    {
        yield return ("shares.csv", Csv(ShareColumns, writer => WriteShares(writer, imputed)));
        yield return ("shares.json", ImputedJson.Of(imputed));
        if (imputed.Sensitivity is { } sensitivity)
        {
            yield return ("sensitivity.csv", Csv(SensitivityColumns, writer => WriteCurves(writer, imputed.Shown, sensitivity)));
        }

        yield return ("datapackage.json", Description(imputed, completed));
    }

    private static string Csv(string[] header, Action<CsvWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true))
        {
            writer.WriteHeader(header);
            write(writer);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteShares(CsvWriter writer, Imputed imputed)
    {
        var shown = imputed.Shown;
        foreach (var of in imputed.Shares)
        {
            foreach (var share in new[] { of.Reported, of.Population }.OfType<PooledShare>())
            {
                var estimate = shown.Share(share.Estimate, of.Victims);
                Write(
                    writer,
                    imputed.Analysis.Edition.Name,
                    of.Group.Name,
                    of.Sectors.Name,
                    ImputedJson.Code(share.Target),
                    Text(shown.Count(of.Victims)),
                    Text(shown.Count(of.Known)),
                    Text(shown.Count(of.KnownIn)),
                    Text(estimate),
                    Text(estimate is null ? null : shown.End(share.Lower, of.Victims)),
                    Text(estimate is null ? null : shown.End(share.Upper, of.Victims)),
                    Text(share.Level),
                    Text(share.Draws),
                    Text(share.FractionMissing),
                    Text(share.Draws > 1 ? share.MonteCarloError : null),
                    Text(share.DrawsEnough),
                    share.FewKnown ? "true" : "false",
                    estimate is null ? "true" : "false");
            }
        }
    }

    private static void WriteCurves(CsvWriter writer, ShownShares shown, SensitivityFindings found)
    {
        foreach (var (curve, bounds) in found.Curves.Zip(found.Bounds, (c, b) => (c, b.Bounds)))
        {
            foreach (var point in curve.Points)
            {
                var estimate = shown.Share(point.Share.Estimate, bounds.Victims);
                Write(
                    writer,
                    curve.Group.Name,
                    curve.Sectors.Name,
                    Text(point.Amount),
                    Text(estimate),
                    Text(estimate is null ? null : shown.End(point.Share.Lower, bounds.Victims)),
                    Text(estimate is null ? null : shown.End(point.Share.Upper, bounds.Victims)),
                    Text(point.ShareOfImputed is { } unknown ? shown.Share(unknown, bounds.Unknown) : null));
            }
        }
    }

    private static string Description(Imputed imputed, string completed) => JsonOutput.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
        json.WriteString("title", $"Imputed sectors of sexual exploitation {imputed.Analysis.Edition.Name}. {imputed.Analysis.Population.Register.Description.Title}");
        json.WriteStartObject("monitor");
        json.WriteBoolean("synthetic", imputed.Analysis.Population.Register.Description.Synthetic);
        json.WriteBoolean("confidential", imputed.Analysis.Population.Register.Description.Confidential);
        json.WriteString("method", imputed.Imputation.Method);
        json.WriteNumber("draws", imputed.Imputation.Completions.Length);
        json.WriteNumber("seed", imputed.Options.Seed);
        json.WriteEndObject();
        json.WriteStartArray("resources");
        Resource(json, "shares.csv", ShareColumns.Select(c => (c, TypeOf(c))));
        if (imputed.Sensitivity is not null)
        {
            Resource(json, "sensitivity.csv", SensitivityColumns.Select(c => (c, TypeOf(c))));
        }

        if (completed != "none")
        {
            Resource(json, "completed." + completed, CompletedColumns(imputed.Records).Select(c => (c, TypeOf(c))));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static IEnumerable<string> CompletedColumns(SectorRecords records) =>
        ["draw", "victim_id", "year", .. records.Cells.Factors.Where(f => f.Id != "year").Select(f => f.Id.Replace('-', '_')), "sector", "imputed"];

    private static string TypeOf(string column) => column switch
    {
        "victims" or "known" or "known_in" or "draws" or "draws_enough" or "draw" or "year" => "integer",
        "share" or "lower" or "upper" or "level" or "fraction_missing" or "monte_carlo_error" or "shift" or "share_of_unknown" => "number",
        "few_known" or "suppressed" or "imputed" => "boolean",
        _ => "string",
    };

    private static void Resource(Utf8JsonWriter json, string path, IEnumerable<(string Name, string Type)> fields)
    {
        json.WriteStartObject();
        json.WriteString("name", Path.GetFileNameWithoutExtension(path));
        json.WriteString("path", path);
        json.WriteString("type", "table");
        json.WriteString("format", Path.GetExtension(path)[1..]);
        json.WriteString("mediatype", path.EndsWith(".csv", StringComparison.Ordinal) ? "text/csv" : "application/vnd.apache.parquet");
        json.WriteStartObject("schema");
        json.WriteStartArray("fields");
        foreach (var (name, type) in fields)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("type", type);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(CsvWriter writer, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            writer.WriteField(field);
        }

        writer.EndRecord();
    }

    // Ten decimals: the last bits of a logarithm are not the same on every platform, and mean nothing here.
    private static string Text(double? number) => number is { } value ? Math.Round(value, ImputedJson.Decimals).ToString(CultureInfo.InvariantCulture) : "";

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
