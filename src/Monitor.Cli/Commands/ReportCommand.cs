using System.CommandLine;
using Monitor.Audit;
using Monitor.Published;
using Monitor.Site;
using Monitor.Tables;

namespace Monitor.Cli.Commands;

/// <summary><c>monitor report</c>: the main job.</summary>
internal static class ReportCommand
{
    public static Command Make(Terminal terminal)
    {
        var options = new RegisterOptions.Set();
        var output = new Option<string>("--output", "-o") { Description = "Folder of the results; replaced as a whole once they are complete.", DefaultValueFactory = _ => "out" };
        var profile = new Option<string?>("--profile") { Description = "published: as the report prints, cells of 1 included; safe: after disclosure control. Default: safe for a confidential register, published otherwise." };
        profile.AcceptOnlyFromAmong("published", "safe");
        var json = new Option<bool>("--json") { Description = "Print the outcome as JSON instead of text." };
        var command = new Command("report", "The main job: read, validate, tables, ledger, and a page to read them on.");
        options.AddTo(command);
        command.Add(output);
        command.Add(profile);
        command.Add(json);
        command.SetAction((parsed, cancellation) =>
        {
            terminal.Speaks = !parsed.GetValue(json);
            Run(terminal, options.Of(parsed), parsed.GetValue(output)!, parsed.GetValue(profile), parsed.GetValue(json), cancellation);
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static void Run(Terminal terminal, RegisterOptions options, string output, string? profile, bool json, CancellationToken cancellation)
    {
        terminal.Note($"Reading {options.Folder}");
        var analysis = Analysis.Of(options, terminal, cancellation);
        var isSafe = analysis.IsSafe(profile);
        var tables = terminal.Step(
            "tables",
            _ => ReportTables.Compute(TableSet.With(options.MinimumKnown), analysis.Population, analysis.Edition).Select(t => isSafe ? t.Safe() : t).ToArray(),
            t => $"{t.Length}{(isSafe ? "   after disclosure control" : "")}");
        // A verdict on an exact count gives the count away: disclosure control leaves the ledger out.
        var ledger = !isSafe && analysis.Published is { } published ? terminal.Step("printed figures", _ => analysis.Evaluate(published), l => $"{l.Entries.Count} evaluated") : null;
        var unodc = !isSafe && analysis.Unodc is { } other ? analysis.Evaluate(other) : null;
        var audit = analysis.Published is { } audited
            ? terminal.Step("audit", _ => FigureAudit.Of(audited, PublishedEdition.Unodc), a => $"{a.Within.Count} contradictions within the report")
            : null;

        cancellation.ThrowIfCancellationRequested();
        OutputFolder.Replace(output, Files(analysis, tables, ledger, unodc, audit, isSafe));
        if (json)
        {
            terminal.Output.Write(JsonOutput.Of(j => LedgerJson.Write(j, analysis, ledger, unodc, figures: null)));
            return;
        }

        terminal.Line(analysis.Heading(isSafe));
        foreach (var line in isSafe ? ["after disclosure control: small counts are not shown, and the ledger, which", "would give them away, is left out; --profile published shows both"] : LedgerSummary.Of(analysis, ledger, unodc))
        {
            terminal.Line("  " + line);
        }

        terminal.Line($"Open {Path.Combine(output, "index.html")}");
    }

    private static IEnumerable<(string Path, string Content)> Files(Analysis analysis, Table[] tables, Ledger? ledger, Ledger? unodc, AuditReport? audit, bool isSafe)
    {
        var page = new ReportPage(analysis.Population.Register.Description, analysis.Edition, analysis.InScope, ledger, unodc, audit, tables, isSafe);
        foreach (var file in LedgerPage.Render(page))
        {
            yield return file;
        }

        foreach (var table in tables)
        {
            yield return ($"tables/{table.Id}.csv", table.ToCsv());
            yield return ($"tables/{table.Id}.json", table.ToJson());
        }

        if (ledger is not null)
        {
            yield return ("ledger.json", JsonOutput.Of(j => LedgerJson.Write(j, analysis, ledger, unodc, ledger.Entries)));
        }
    }
}
