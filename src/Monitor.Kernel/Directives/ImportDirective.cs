using Monitor.Kernel.Formatting;
using Monitor.Kernel.Languages;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Directives;

/// <summary>Runs a file as if its text stood in the cell: a script, a query, a page, or the code cells of a notebook.</summary>
public sealed class ImportDirective : IDirective
{
    private readonly List<string> open = [];

    /// <inheritdoc/>
    public string Name => "#!import";

    /// <inheritdoc/>
    public string Usage => "#!import FILE: runs a file (.cs .csx .fs .fsx .sql .ipynb .dib .html .md .js) in its own language; paths start from the folder of the notebook.";

    /// <inheritdoc/>
    public void Run(DirectiveCall call, ISession session, IOutputs outputs, CancellationToken interrupt)
    {
        var options = new DirectiveOptions(this, call, most: 1);
        if (options.Rest is not [{ Length: > 0 } file])
        {
            throw options.Wrong("it needs the path of a file");
        }

        var path = Path.GetFullPath(Path.Combine(session.Options.Folder, file));
        if (open.Contains(path))
        {
            throw options.Wrong($"{string.Join(" imports ", open.SkipWhile(o => o != path).Append(path).Select(Path.GetFileName))}, without end");
        }

        var parts = ImportedFile.Read(path, session.Options.DefaultLanguage) switch
        {
            { Parts: { } found } => found,
            { Problem: var problem } => throw options.Wrong($"{file} {problem}"),
        };
        open.Add(path);
        try
        {
            foreach (var part in parts)
            {
                interrupt.ThrowIfCancellationRequested();
                Run(part, file, session, outputs, interrupt);
            }
        }
        finally
        {
            open.RemoveAt(open.Count - 1);
        }
    }

    private static void Run(ImportedPart part, string file, ISession session, IOutputs outputs, CancellationToken interrupt)
    {
        if (session.Find(part.Language) is null)
        {
            throw new CellException("ImportError", $"{file}{part.Place}: there is no language {part.Language}.");
        }

        switch (session.Run(part.Code, part.Language, outputs, interrupt))
        {
            case CellResult.Valued valued:
                outputs.Display(Formatted.Of(valued.Value));
                break;
            case CellResult.Failed failed:
                throw new CellException(failed.Name, $"{file}{part.Place}: {failed.Message}{string.Concat(failed.Traceback.Select(l => "\n" + l))}");
        }
    }
}
