using System.CommandLine;
using Monitor.Site.Notebooks;

namespace Monitor.Cli.Commands;

/// <summary><c>monitor notebook strip</c>: takes out what runs left.</summary>
internal static class NotebookStripCommand
{
    public static Command Make(Terminal terminal)
    {
        var notebooks = new Argument<string[]>("notebooks") { Description = "Notebooks (.ipynb).", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--output", "-o") { Description = "The stripped notebook; a folder for several. Default: in place." };
        var check = new Option<bool>("--check") { Description = "Write nothing; exit 1 when a notebook has outputs or counts." };
        var command = new Command("strip", "Takes outputs and execution counts out. All other bytes stay. Cells tagged keep_output are left alone.") { notebooks, output, check };
        command.SetAction(parsed =>
        {
            var inputs = parsed.GetValue(notebooks)!;
            var stripped = NotebookOptions.Read(inputs).Select(n => (n.Document, Stripped: StrippedNotebook.Of(n.Document))).ToList();
            if (parsed.GetValue(check))
            {
                var full = inputs.Zip(stripped).Where(n => n.Second.Stripped != n.Second.Document).Select(n => n.First).ToList();
                full.ForEach(n => terminal.Line($"{n}: has outputs or execution counts"));
                return full.Count == 0 ? ExitCodes.Done : ExitCodes.CheckFailed;
            }

            var paths = NotebookPaths.Of(inputs, parsed.GetValue(output), ".ipynb");
            foreach (var ((input, to), (document, result)) in paths.Zip(stripped))
            {
                var isSame = result == document && Path.GetFullPath(input) == Path.GetFullPath(to);
                if (!isSame)
                {
                    NotebookFile.Write(to, result.ToBytes());
                }

                terminal.Line($"{to}: {(result == document ? "nothing to take out" : "stripped")}");
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
