using Monitor.Site.Notebooks;

namespace Monitor.Cli.Tests;

/// <summary>The report of the shipped register with all of its chapters, made once by the kernel itself.</summary>
public sealed class ShippedReport : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private int started;

    /// <summary>Folder of the site.</summary>
    public string Site => folder["out"];

    /// <summary>Kernels that were started so far.</summary>
    public int Started => started;

    /// <summary>What it said.</summary>
    internal CommandRun First { get; private set; } = null!;

    /// <summary>Its files.</summary>
    public SortedDictionary<string, byte[]> Files { get; private set; } = [];

    /// <summary>Makes it.</summary>
    public async ValueTask InitializeAsync()
    {
        First = await Make();
        Files = Directory.Exists(Site) ? CommandRun.Files(Site) : [];
    }

    /// <summary>Makes it again.</summary>
    internal async Task<CommandRun> Make()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await MonitorCommand.Run(["report", "--output", Site], output, error, Start, TestContext.Current.CancellationToken);
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<INotebookKernel> Start(string kernel, string notebook, CancellationToken cancellation)
    {
        Interlocked.Increment(ref started);
        return ProcessKernel.Start(kernel, notebook, cancellation);
    }
}
