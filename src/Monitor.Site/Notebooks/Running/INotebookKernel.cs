using Monitor.Kernel.Client;

namespace Monitor.Site.Notebooks;

/// <summary>The kernel of one notebook.</summary>
public interface INotebookKernel : IAsyncDisposable
{
    /// <summary>Runs a cell; ends, or throws, as <see cref="KernelClient.Execute"/> does.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="output">Is given what the cell shows, in order, one at a time.</param>
    /// <param name="timeout">The longest it may take; null for no limit.</param>
    /// <param name="cancellation">Interrupts it.</param>
    /// <exception cref="KernelDiedException">The process ended before the cell did.</exception>
    /// <exception cref="CellTimeoutException">The cell took longer than it may.</exception>
    Task<CellReply> Execute(string code, Action<KernelOutput> output, TimeSpan? timeout, CancellationToken cancellation);
}

/// <summary>Starts the kernel of a notebook.</summary>
/// <param name="kernel">Its name, as <c>metadata.kernelspec.name</c> has it.</param>
/// <param name="notebook">Full path of the notebook.</param>
/// <param name="cancellation">Ends the start.</param>
/// <exception cref="KernelStartException">There is no such kernel, or it does not answer.</exception>
public delegate Task<INotebookKernel> StartKernel(string kernel, string notebook, CancellationToken cancellation);

/// <summary>A kernel in a process of its own.</summary>
public sealed class ProcessKernel : INotebookKernel
{
    private readonly KernelClient client;

    private ProcessKernel(KernelClient client) => this.client = client;

    /// <summary>Starts the kernel of a notebook in the notebook's folder.</summary>
    /// <param name="kernel">Its name, as <c>metadata.kernelspec.name</c> has it.</param>
    /// <param name="notebook">Full path of the notebook.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="KernelStartException">There is no such kernel, or it does not answer.</exception>
    public static async Task<INotebookKernel> Start(string kernel, string notebook, CancellationToken cancellation)
    {
        var launch = KernelLaunch.Find(kernel) with { Folder = Path.GetDirectoryName(notebook), Notebook = notebook };
        return new ProcessKernel(await KernelClient.Start(launch, cancellation).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public Task<CellReply> Execute(string code, Action<KernelOutput> output, TimeSpan? timeout, CancellationToken cancellation) =>
        client.Execute(code, output, new ExecuteOptions { Timeout = timeout }, cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => client.DisposeAsync();
}
