using System.CommandLine;
using System.Text;
using Monitor.Site.Notebooks;

namespace Monitor.Cli.Commands;

/// <summary><c>monitor notebook convert</c>: a notebook as a page.</summary>
internal static class NotebookConvertCommand
{
    public static Command Make(Terminal terminal)
    {
        var notebooks = new Argument<string[]>("notebooks") { Description = "Notebooks (.ipynb), as they are stored; run them first.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--output", "-o") { Description = "The page; a folder for several. Default: beside the notebook." };
        var command = new Command(
            "convert",
            """
            Writes notebooks as HTML pages that need nothing else and ask nothing of a network.

            Tags: remove-cell, remove-input, remove-output.
            """)
        {
            notebooks, output,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var inputs = parsed.GetValue(notebooks)!;
            var documents = NotebookOptions.Read(inputs);
            foreach (var ((input, to), (_, document)) in NotebookPaths.Of(inputs, parsed.GetValue(output), ".html").Zip(documents))
            {
                cancellation.ThrowIfCancellationRequested();
                var page = NotebookPage.Render(document, Path.GetFileName(input), Path.GetDirectoryName(Path.GetFullPath(input)));
                NotebookFile.Write(to, Encoding.UTF8.GetBytes(page));
                terminal.Line($"{to}");
            }

            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }
}
