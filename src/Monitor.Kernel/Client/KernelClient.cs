using System.Text.Json.Nodes;
using Monitor.Kernel.Protocol;

namespace Monitor.Kernel.Client;

/// <summary>A kernel in a process of its own, and the conversation with it.</summary>
/// <remarks>May be called from any thread. Cells run one at a time, in the order they were given.</remarks>
public sealed class KernelClient : IAsyncDisposable
{
    private KernelClient()
    {
    }

    /// <summary>What the kernel says of itself: the content of its <c>kernel_info_reply</c>.</summary>
    public JsonObject Info => throw new NotImplementedException();

    /// <summary>Whether the kernel's process lives; true for a kernel that this client did not start.</summary>
    public bool IsAlive => throw new NotImplementedException();

    /// <summary>The id of the kernel's process; null for a kernel that this client did not start.</summary>
    public int? ProcessId => throw new NotImplementedException();

    /// <summary>Starts a kernel and waits until it answers.</summary>
    /// <exception cref="KernelStartException">It cannot be started, ended at once or did not answer in time.</exception>
    public static Task<KernelClient> Start(KernelLaunch launch, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Talks to a kernel that runs already.</summary>
    /// <exception cref="KernelStartException">It did not answer in time.</exception>
    public static Task<KernelClient> Connect(ConnectionFile connection, TimeSpan within, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Runs a cell.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="output">
    /// Is given what the cell shows, in order, one at a time, on a thread of the client; all of it before the task ends, except what
    /// threads show that the cell left behind: that may come later, until the client is disposed.
    /// </param>
    /// <param name="options">How it is run; null for the defaults.</param>
    /// <param name="cancellation">Interrupts the cell, and ends the process when that does not help.</param>
    /// <exception cref="KernelDiedException">The process ended before the cell did; what it showed until then was given.</exception>
    /// <exception cref="CellTimeoutException">The cell took longer than it may.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; <see cref="IsAlive"/> says whether the kernel is still there.</exception>
    public Task<CellReply> Execute(string code, Action<KernelOutput> output, ExecuteOptions? options = null, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Sends another request on the shell channel, such as <c>complete_request</c>, and returns the content of its reply.</summary>
    /// <exception cref="KernelDiedException">The process ended.</exception>
    public Task<JsonObject> Ask(string messageType, JsonObject content, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Interrupts the cell that runs; the cell ends with an error and the state stays.</summary>
    /// <exception cref="KernelDiedException">The process ended.</exception>
    public Task Interrupt(CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Ends the kernel: asks it to, and ends its process when it has not in time.</summary>
    /// <param name="within">How long it may take.</param>
    /// <returns>Whether it went by itself.</returns>
    public Task<bool> Shutdown(TimeSpan within) => throw new NotImplementedException();

    /// <summary>Ends the kernel if it lives, with five seconds for it to go by itself, and removes its connection file.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
