using System.CommandLine;
using System.Globalization;
using Monitor.Audit;
using Monitor.Published;
using Monitor.Site;
using Monitor.Site.Notebooks;
using Monitor.Tables;

namespace Monitor.Cli.Commands;

/// <summary><c>monitor report</c>: the main job.</summary>
internal static class ReportCommand
{
    public static Command Make(Terminal terminal, StartKernel kernels)
    {
        var options = new RegisterOptions.Set();
        var output = new Option<string>("--output", "-o") { Description = "Folder of the results; replaced as a whole once they are complete.", DefaultValueFactory = _ => "out" };
        var profile = new Option<string?>("--profile") { Description = "published: as the report prints, cells of 1 included; safe: after disclosure control. Default: safe for a confidential register, published otherwise." };
        profile.AcceptOnlyFromAmong("published", "safe");
        var notebooks = new Option<string?>("--notebooks") { Description = "Folder of the notebooks that become the chapters. Default: that of the checkout." };
        var without = new Option<bool>("--no-notebooks") { Description = "Make one page at once, without chapters." };
        var language = new Option<string>("--language") { Description = "en or nl: the language that figures are shown in first.", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("en", "nl");
        var seed = new Option<int>("--seed") { Description = "Seed of whatever is random; the same seed gives the same bytes.", DefaultValueFactory = _ => 2022 };
        var pdf = new Option<bool>("--pdf") { Description = "Also make one PDF of the site and each figure as PNG and SVG; needs Chromium, and adds some ten megabytes." };
        var json = new Option<bool>("--json") { Description = "Print the outcome as JSON instead of text." };
        var command = new Command(
            "report",
            """
            The main job: read, validate, tables, ledger, the chapters, and a site to read them on.

            The chapters are notebooks that are run, two at a time; one that nothing has changed for since the last report in the same
            folder is not run again. Exit code 1 when one fails: the site that was there stays.
            """);
        options.AddTo(command);
        foreach (var option in (Option[])[output, profile, notebooks, without, language, seed, pdf, json])
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellation) =>
        {
            terminal.Speaks = !parsed.GetValue(json);
            if (parsed.GetValue(seed) < 0)
            {
                throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--seed must be 0 or more, not {parsed.GetValue(seed)}."));
            }

            if (parsed.GetValue(without) && parsed.GetValue(notebooks) is not null)
            {
                throw new UsageException("--notebooks and --no-notebooks exclude each other.");
            }

            OutputFolder.Check(parsed.GetValue(output)!);
            var chapters = parsed.GetValue(without) ? null : new ChapterOptions(parsed.GetValue(notebooks), parsed.GetValue(language)!, parsed.GetValue(seed), kernels) { IsPrinted = parsed.GetValue(pdf) };
            Run(terminal, options.Of(parsed), parsed.GetValue(output)!, parsed.GetValue(profile), chapters, parsed.GetValue(json), cancellation);
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static void Run(Terminal terminal, RegisterOptions options, string output, string? profile, ChapterOptions? chapters, bool json, CancellationToken cancellation)
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
            ? terminal.Step("audit", _ => FigureAudit.Of(audited, analysis.Unodc), a => $"{a.Within.Count} contradictions within the report")
            : null;
        var page = new ReportPage(analysis.Population.Register.Description, analysis.Edition, analysis.InScope, ledger, unodc, audit, tables, isSafe);
        var site = chapters is null ? null : SiteFiles.Of(terminal, analysis, options, page, chapters, profile, output, cancellation);

        cancellation.ThrowIfCancellationRequested();
        var data = Data(analysis, tables, ledger, unodc);
        var printed = site?.Printed?.Files ?? [];
        OutputFolder.Replace(output, site is null ? [.. LedgerPage.Render(page), .. data] : site.With(data), printed);
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

    private static IReadOnlyList<(string Path, string Content)> Data(Analysis analysis, Table[] tables, Ledger? ledger, Ledger? unodc) =>
    [
        .. tables.SelectMany(t => new[] { ($"tables/{t.Id}.csv", t.ToCsv()), ($"tables/{t.Id}.json", t.ToJson()) }),
        .. ledger is null ? [] : new[] { ("ledger.json", JsonOutput.Of(j => LedgerJson.Write(j, analysis, ledger, unodc, ledger.Entries))) },
    ];
}
