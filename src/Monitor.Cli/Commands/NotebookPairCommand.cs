using System.CommandLine;
using System.Text;
using Monitor.Site.Notebooks;

namespace Monitor.Cli.Commands;

/// <summary><c>monitor notebook pair</c>: a notebook as a script and back.</summary>
internal static class NotebookPairCommand
{
    public static Command Make(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "A notebook (.ipynb), which is written as a script; or a script (.cs, .fsx), which is written into its notebook." };
        var output = new Option<string?>("--output", "-o") { Description = "The other file. Default: of the same name, beside it." };
        var command = new Command(
            "pair",
            """
            Writes a notebook as a script in the percent format of jupytext, or a script into its notebook. The file that is named is the
            one that counts; of a notebook that is written to, outputs stay at the cells that stay the same.

            Examples:
              monitor notebook pair chapter.ipynb
              monitor notebook pair chapter.cs
            """)
        {
            file, output,
        };
        command.SetAction(parsed =>
        {
            var from = parsed.GetValue(file)!;
            var isNotebook = Path.GetExtension(from).Equals(".ipynb", StringComparison.OrdinalIgnoreCase);
            var document = isNotebook ? NotebookFile.Load(from) : null;
            var to = NotebookPaths.Of([from], parsed.GetValue(output), isNotebook ? Extension(document!, from) : ".ipynb")[0].Output;
            if (document is not null)
            {
                NotebookFile.Write(to, Encoding.UTF8.GetBytes(PairedScript.Of(document)));
                terminal.Line($"{to}: {document.Cells.Length} cells");
                return ExitCodes.Done;
            }

            if (!File.Exists(from))
            {
                throw new UsageException($"{from}: no such file.");
            }

            var former = File.Exists(to) ? NotebookFile.Load(to) : null;
            var result = PairedScript.Read(File.ReadAllText(from), from, former);
            NotebookFile.Write(to, result.ToBytes());
            terminal.Line($"{to}: {result.Cells.Length} cells, {(former is null ? "a new notebook" : $"{result.Cells.Count(c => c.HasOutputs)} of them with their outputs")}");
            return ExitCodes.Done;
        });
        return command;
    }

    private static string Extension(NotebookDocument document, string from)
    {
        try
        {
            return PairedScript.ExtensionFor(document);
        }
        catch (NotebookException e)
        {
            throw new UsageException($"{from}: {e.Message}");
        }
    }
}
