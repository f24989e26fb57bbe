using System.CommandLine;
using Monitor.Audit;
using Monitor.Published;

namespace Monitor.Cli.Commands;

/// <summary><c>monitor audit</c>: the printed figures against each other, without a register.</summary>
internal static class AuditCommand
{
    public static Command Make(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Print as JSON." };
        var edition = RegisterOptions.Set.Years();
        var command = new Command("audit", "Holds the printed figures against each other, and UNODC's against the report's; no register takes part.") { edition, json };
        command.SetAction((parsed, cancellation) =>
        {
            terminal.Speaks = !parsed.GetValue(json);
            var years = RegisterOptions.Set.EditionOf(parsed.GetValue(edition)!);
            var report = PublishedEdition.Of(years) ?? throw new UsageException($"No printed figures ship for {years.Name}; they do for {PublishedEdition.Monitor20152019.Edition}.");
            var audit = terminal.Step(
                "audit",
                _ => FigureAudit.Of(report, PublishedEdition.UnodcOf(years)),
                a => $"{a.Checked} printed figures, {a.Within.Count + a.Between.Count} contradictions");
            if (parsed.GetValue(json))
            {
                terminal.Output.Write(AuditJson.Of(audit));
            }
            else
            {
                Write(terminal, audit);
            }

            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static void Write(Terminal terminal, AuditReport audit)
    {
        Write(terminal, $"Within {audit.Report.Title}", audit.Within);
        if (audit.Other is { } other)
        {
            Write(terminal, $"Between it and {other.Title}", audit.Between);
            Write(terminal, $"Within {other.Title}", audit.WithinOther);
        }

        terminal.Line("What this audit cannot see");
        foreach (var unseen in AuditReport.Unseen)
        {
            TextBlock.Write(terminal, $"{unseen.What}: {unseen.Why}", "  ");
        }
    }

    private static void Write(Terminal terminal, string heading, IReadOnlyList<Contradiction> contradictions)
    {
        terminal.Line($"{heading}: {contradictions.Count}");
        var number = 0;
        foreach (var contradiction in contradictions)
        {
            terminal.Line($" {++number}. {contradiction.Number.Place}, printed {contradiction.Number.Figure.Printed} {contradiction.Number.Figure.Unit}  [{contradiction.Number.Figure.Id}]");
            foreach (var step in contradiction.Conflict.Steps)
            {
                TextBlock.Write(terminal, step, "    ");
            }

            foreach (var reading in contradiction.Readings)
            {
                TextBlock.Write(terminal, $"Reading adopted for {reading.Number.Figure.Id}: {reading.Reading.Says}", "    → ");
            }

            if (contradiction.IsOpen)
            {
                TextBlock.Write(terminal, $"Open: {contradiction.WhatStaysOpen}", "    ? ");
            }
        }
    }
}
