using Monitor.Kernel.Client;
using Monitor.Kernel.Outputs;
using Monitor.Site.Notebooks;

namespace Monitor.Cli.Tests;

/// <summary>Kernels that show each cell and know one word: <c>fail</c>.</summary>
internal sealed class EchoKernels
{
    private int started;

    public int Started => started;

    public bool Refuses { get; init; }

    public Task<INotebookKernel> Start(string kernel, string notebook, CancellationToken cancellation)
    {
        Interlocked.Increment(ref started);
        return Refuses ? throw new KernelStartException("no dotnet") : Task.FromResult<INotebookKernel>(new Echo());
    }

    private sealed class Echo : INotebookKernel
    {
        public Task<CellReply> Execute(string code, Action<KernelOutput> output, TimeSpan? timeout, CancellationToken cancellation)
        {
            output(new KernelOutput.Text(TextChannel.Out, code + "\n"));
            return Task.FromResult(code == "fail" ? new CellReply(CellStatus.Error, 1) { ErrorName = "Failed", ErrorMessage = "as asked" } : new CellReply(CellStatus.Ok, 1));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
