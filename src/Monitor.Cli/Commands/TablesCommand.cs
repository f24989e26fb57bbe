using System.CommandLine;
using Monitor.Tables;

namespace Monitor.Cli.Commands;

/// <summary><c>monitor tables</c>: the figures and tables of the report as data.</summary>
internal static class TablesCommand
{
    public static Command Make(Terminal terminal)
    {
        var options = new RegisterOptions.Set();
        var table = new Option<string?>("--table", "-t") { Description = "One table only, such as figure-2.3." };
        var output = new Option<string?>("--output", "-o") { Description = "Folder that gets one CSV and one JSON file a table. Default: standard output, as CSV." };
        var profile = new Option<string?>("--profile") { Description = "published or safe; see report." };
        profile.AcceptOnlyFromAmong("published", "safe");
        var json = new Option<bool>("--json") { Description = "Standard output as JSON instead of CSV." };
        var command = new Command("tables", "The figures and tables of the report as data, for any years.");
        options.AddTo(command);
        command.Add(table);
        command.Add(output);
        command.Add(profile);
        command.Add(json);
        command.SetAction((parsed, cancellation) =>
        {
            var register = options.Of(parsed);
            var definitions = Chosen(TableSet.With(register.MinimumKnown), parsed.GetValue(table));
            terminal.Speaks = parsed.GetValue(output) is not null;
            var analysis = Analysis.Of(register, terminal, cancellation);
            var isSafe = analysis.IsSafe(parsed.GetValue(profile));
            var tables = ReportTables.Compute(definitions, analysis.Population, analysis.Edition).Select(t => isSafe ? t.Safe() : t).ToList();
            if (parsed.GetValue(output) is { } folder)
            {
                OutputFolder.Replace(folder, tables.SelectMany(t => new[] { ($"{t.Id}.csv", t.ToCsv()), ($"{t.Id}.json", t.ToJson()) }));
                terminal.Line($"{tables.Count} tables in {folder}");
            }
            else if (parsed.GetValue(json))
            {
                terminal.Output.Write("[\n" + string.Join(",\n", tables.Select(t => t.ToJson().TrimEnd())) + "\n]\n");
            }
            else
            {
                terminal.Output.Write(tables.ToCsv());
            }

            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static IReadOnlyList<TableDefinition> Chosen(IReadOnlyList<TableDefinition> all, string? id) =>
        id is null ? all
        : all.Where(t => t.Id == id).ToList() is { Count: > 0 } chosen ? chosen
        : throw new UsageException($"There is no table {id}; there are {string.Join(", ", all.Select(t => t.Id))}.");
}
