using System.CommandLine;
using Monitor.Site.Notebooks;

namespace Monitor.Cli.Commands;

/// <summary><c>monitor notebook</c>: what can be done with notebooks without a browser.</summary>
internal static class NotebookCommand
{
    public static Command Make(Terminal terminal, StartKernel kernels) => new(
        "notebook",
        """
        Runs notebooks and checks, cleans, pairs and shows them.

        Examples:
          monitor notebook run chapter.ipynb -o out/chapter.ipynb -p year 2019
          monitor notebook run notebooks/*.ipynb -o out/ --jobs 2 --report
          monitor notebook verify notebooks/*.ipynb
          monitor notebook convert out/chapter.ipynb -o chapter.html
        """)
    {
        NotebookRunCommand.Make(terminal, kernels),
        NotebookVerifyCommand.Make(terminal, kernels),
        NotebookStripCommand.Make(terminal),
        NotebookPairCommand.Make(terminal),
        NotebookConvertCommand.Make(terminal),
    };
}
