using System.CommandLine;
using System.Globalization;
using Monitor.Registers;
using Monitor.Registers.Reading;
using Monitor.Registers.Validation;

namespace Monitor.Cli.Commands;

/// <summary><c>monitor validate</c>: every row that breaks a rule, and what would be right.</summary>
internal static class ValidateCommand
{
    public static Command Make(Terminal terminal)
    {
        var register = new Argument<string?>("register") { Description = "Folder of the register. Default: the shipped synthetic one.", Arity = ArgumentArity.ZeroOrOne };
        var format = new Option<string>("--format", "-f") { Description = "How the problems are written.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "csv", "json");
        var json = new Option<bool>("--json") { Description = "The same as --format json." };
        var lenient = new Option<bool>("--lenient") { Description = "Exit 0 when only rows, not files, have problems." };
        var rejects = new Option<string?>("--rejects") { Description = "With --lenient: folder that gets the rows set aside, each with its problem." };
        var limit = new Option<int>("--limit") { Description = "Problems kept of each file; all are counted.", DefaultValueFactory = _ => 1000 };
        var command = new Command("validate", "Reads a register and names every row that breaks a rule: file, row, column, value, and what would be right.")
        {
            register, format, json, lenient, rejects, limit,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var asked = parsed.GetValue(json) ? "json" : parsed.GetValue(format)!;
            terminal.Speaks = asked == "table";
            if (parsed.GetValue(limit) < 1)
            {
                throw new UsageException($"--limit must be 1 or more, not {parsed.GetValue(limit)}.");
            }

            if (parsed.GetValue(register) is { } named && named.Trim().Length == 0)
            {
                throw new UsageException("The name of the register is empty; name a folder, or none for the shipped register.");
            }

            var options = new ReadOptions
            {
                Mode = parsed.GetValue(lenient) ? ReadMode.Lenient : ReadMode.Strict,
                RejectsFolder = parsed.GetValue(rejects),
                MaxProblems = parsed.GetValue(limit),
            };
            var result = RegisterReader.Read(parsed.GetValue(register) ?? RegisterLocation.Shipped(), options, null, cancellation);
            Write(terminal, result, asked);
            return Task.FromResult(result.Register is null ? ExitCodes.BadInput : ExitCodes.Done);
        });
        return command;
    }

    private static void Write(Terminal terminal, ReadResult result, string format)
    {
        switch (format)
        {
            case "csv":
                terminal.Write(stream => ProblemFiles.WriteCsv(stream, result.Problems));
                return;
            case "json":
                terminal.Write(stream => ProblemFiles.WriteJson(stream, result));
                return;
        }

        if (result.Problems.Total > 0)
        {
            ProblemTable.Write(terminal.Output, result);
        }

        foreach (var table in result.Tables)
        {
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  {table.Table.Name(),-14}{table.Rows,10:N0} rows{table.Usable,10:N0} usable{table.Rejected,10:N0} rejected"));
        }

        terminal.Line(result.Problems.Total == 0 ? "No problems." : "Nothing was written.");
    }
}
