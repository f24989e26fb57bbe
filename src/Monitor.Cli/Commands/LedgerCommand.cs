using System.CommandLine;
using Monitor.Published;

namespace Monitor.Cli.Commands;

/// <summary><c>monitor ledger</c>: each printed number beside the computed one.</summary>
internal static class LedgerCommand
{
    public static Command Make(Terminal terminal)
    {
        var options = new RegisterOptions.Set();
        var only = new Option<string?>("--only") { Description = "Figures of one verdict only." };
        only.AcceptOnlyFromAmong([.. Words.Verdicts.Keys]);
        var figures = new Option<string?>("--figures") { Description = "A file of published figures of your own, instead of those that ship." };
        var unodc = new Option<bool>("--unodc") { Description = "UNODC's counts instead of the report's figures." };
        var profile = new Option<string?>("--profile") { Description = "published: exact numbers and verdicts. A confidential register has to be asked for them in so many words." };
        profile.AcceptOnlyFromAmong("published");
        var strict = new Option<bool>("--strict") { Description = "Exit 1 when some figure is not reproduced." };
        var json = new Option<bool>("--json") { Description = "Print as JSON: edition, verdicts, fitted, implied, heldOut, figures." };
        var command = new Command("ledger", "Holds each number that the report prints against the one the register gives.");
        options.AddTo(command);
        command.Add(only);
        command.Add(figures);
        command.Add(unodc);
        command.Add(profile);
        command.Add(strict);
        command.Add(json);
        command.SetAction((parsed, cancellation) =>
        {
            terminal.Speaks = !parsed.GetValue(json);
            var analysis = Analysis.Of(options.Of(parsed), terminal, cancellation);
            var published = parsed.GetValue(figures) is { } file ? Load(file, analysis)
                : parsed.GetValue(unodc) ? analysis.Unodc
                : analysis.Published;
            var ledger = analysis.Evaluate(published
                ?? throw new UsageException($"No printed figures ship for {analysis.Edition.Name}; name a file with --figures, or use `monitor tables`."));
            var other = parsed.GetValue(unodc) || analysis.Unodc is null ? null : analysis.Evaluate(analysis.Unodc);
            var shown = ledger.Entries.Where(e => parsed.GetValue(only) is not { } code || e.Verdict == Words.Verdicts[code]).ToList();
            if (analysis.IsSafe(parsed.GetValue(profile)))
            {
                throw new UsageException("A verdict on an exact count gives the count away, and this register is confidential: say --profile published to see the ledger on your own screen.");
            }

            if (parsed.GetValue(json))
            {
                terminal.Output.Write(JsonOutput.Of(j => LedgerJson.Write(j, analysis, ledger, other, shown)));
            }
            else
            {
                Write(terminal, analysis, ledger, other, shown);
            }

            return Task.FromResult(parsed.GetValue(strict) && ledger.Count(Verdict.NotReproduced) > 0 ? ExitCodes.CheckFailed : ExitCodes.Done);
        });
        return command;
    }

    private static PublishedEdition Load(string file, Analysis analysis)
    {
        if (!File.Exists(file))
        {
            throw new UsageException($"{file}: no such file; --figures names a file of published figures (data-schema/published describes the format).");
        }

        var edition = PublishedEdition.Load(file);
        return edition.FirstYear == analysis.Edition.FirstYear && edition.LastYear == analysis.Edition.LastYear
            ? edition
            : throw new UsageException($"{file} is about {edition.FirstYear}-{edition.LastYear}; ask for these years with --edition.");
    }

    private static void Write(Terminal terminal, Analysis analysis, Ledger ledger, Ledger? unodc, List<LedgerEntry> shown)
    {
        terminal.Line(analysis.Heading(isSafe: false));
        foreach (var entry in shown)
        {
            var figure = entry.Figure;
            terminal.Line($"{Words.Mark(entry.Verdict)} {figure.Id,-44} §{figure.Section}");
            var computed = entry.AsPrinted is null ? "no register decides it" : $"computed {Words.Of(entry.AsPrinted, figure)}";
            terminal.Line($"    printed {figure.Printed} {figure.Unit}   {computed}{(entry.Independence is { } i ? $"   {Words.Code(i)}" : "")}");
            if (entry.UnderReading is { } reading && entry.Verdict != Verdict.Reproduced)
            {
                terminal.Line($"    reading: {figure.Reading!.Says} – computed {Words.Of(reading, figure)}");
                terminal.Line($"    why not as printed: {figure.Reading.WhyNotAsPrinted}");
            }
        }

        foreach (var line in LedgerSummary.Of(analysis, ledger, unodc))
        {
            terminal.Line(line);
        }
    }
}
