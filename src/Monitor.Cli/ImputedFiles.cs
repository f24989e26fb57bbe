using System.Text.Json;
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
        yield return ("shares.csv", CsvText.Of(ShareColumns, Shares(imputed)));
        yield return ("shares.json", ImputedJson.Of(imputed));
        if (imputed.Sensitivity is { } sensitivity)
        {
            yield return ("sensitivity.csv", CsvText.Of(SensitivityColumns, Curves(imputed.Shown, sensitivity)));
        }

        yield return ("datapackage.json", Description(imputed, completed));
    }

    private static IEnumerable<string[]> Shares(Imputed imputed)
    {
        var shown = imputed.Shown;
        foreach (var of in imputed.Shares)
        {
            foreach (var share in new[] { of.Reported, of.Population }.OfType<PooledShare>())
            {
                var estimate = shown.Share(share.Estimate, of.Victims);
                yield return
                [
                    imputed.Analysis.Edition.Name,
                    of.Group.Name,
                    of.Sectors.Name,
                    ImputedJson.Code(share.Target),
                    CsvText.Number(shown.Count(of.Victims)),
                    CsvText.Number(shown.Count(of.Known)),
                    CsvText.Number(shown.Count(of.KnownIn)),
                    CsvText.Number(estimate),
                    CsvText.Number(estimate is null ? null : shown.End(share.Lower, of.Victims)),
                    CsvText.Number(estimate is null ? null : shown.End(share.Upper, of.Victims)),
                    CsvText.Number(share.Level),
                    CsvText.Number((long)share.Draws),
                    CsvText.Number(share.FractionMissing),
                    CsvText.Number(share.Draws > 1 ? share.MonteCarloError : null),
                    CsvText.Number((long)share.DrawsEnough),
                    CsvText.Flag(share.FewKnown),
                    CsvText.Flag(estimate is null),
                ];
            }
        }
    }

    private static IEnumerable<string[]> Curves(ShownShares shown, SensitivityFindings found)
    {
        foreach (var (curve, bounds) in found.Curves.Zip(found.Bounds, (c, b) => (c, b.Bounds)))
        {
            foreach (var point in curve.Points)
            {
                var estimate = shown.Share(point.Share.Estimate, bounds.Victims);
                yield return
                [
                    curve.Group.Name,
                    curve.Sectors.Name,
                    CsvText.Number(point.Amount),
                    CsvText.Number(estimate),
                    CsvText.Number(estimate is null ? null : shown.End(point.Share.Lower, bounds.Victims)),
                    CsvText.Number(estimate is null ? null : shown.End(point.Share.Upper, bounds.Victims)),
                    CsvText.Number(point.ShareOfImputed is { } unknown ? shown.Share(unknown, bounds.Unknown) : null),
                ];
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
}
