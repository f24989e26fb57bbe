using System.Collections.Immutable;
using Monitor.Kernel.Directives;
using Monitor.Kernel.Languages;
using Monitor.Kernel.Languages.CSharp;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Tests.CSharp;

/// <summary>The console is the process's: classes that run cells take turns.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ConsoleTurns
{
    public const string Name = "Console";
}

/// <summary>A session whose cells are C#, with whatever else a test adds.</summary>
internal sealed class CSharpNotebook : IDisposable
{
    public CSharpNotebook(ImmutableArray<ILanguage> languages = default, ImmutableArray<IDirective> directives = default)
    {
        Language = new CSharpLanguage(new CSharpOptions { Imports = [.. new CSharpOptions().Imports, "System.Threading"] });
        Session = new NotebookSession(
            new SessionOptions { Folder = AppContext.BaseDirectory },
            [Language, .. languages.IsDefault ? [] : languages],
            directives.IsDefault ? [] : directives)
        {
            Format = value => MimeBundle.Text(FormattableString.Invariant($"{value}")),
        };
    }

    public CSharpLanguage Language { get; }

    public NotebookSession Session { get; }

    public RecordingOutputs Last { get; private set; } = new();

    public CellResult Run(string code, params string[] answers)
    {
        Last = new RecordingOutputs(answers);
        return Session.Execute(code, Last);
    }

    public object? Value(string code) => Assert.IsType<CellResult.Valued>(Run(code)).Value;

    public CellResult.Failed Failure(string code) => Assert.IsType<CellResult.Failed>(Run(code));

    public void Done(string code) => Assert.IsType<CellResult.Nothing>(Run(code));

    /// <summary>Runs a cell and interrupts it once it has written a line.</summary>
    public (CellResult.Failed Result, TimeSpan After) Interrupted(string code)
    {
        Last = new RecordingOutputs();
        CellResult? result = null;
        var cell = new Thread(() => result = Session.Execute("Console.WriteLine();\n" + code, Last));
        cell.Start();
        Assert.True(SpinWait.SpinUntil(() => Last.Out.Length > 0, TimeSpan.FromMinutes(2)), "The cell did not begin.");

        // Into the loop, the sleep or the wait.
        Thread.Sleep(100);
        var from = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.True(Session.Interrupt());
        Assert.True(cell.Join(TimeSpan.FromMinutes(1)), "The cell did not end.");
        return (Assert.IsType<CellResult.Failed>(result), System.Diagnostics.Stopwatch.GetElapsedTime(from));
    }

    public void Dispose() => Session.Dispose();
}
