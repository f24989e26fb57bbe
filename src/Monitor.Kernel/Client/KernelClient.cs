using System.Text.Json.Nodes;
using Monitor.Kernel.Protocol;

namespace Monitor.Kernel.Client;

/// <summary>A kernel in a process of its own, and the conversation with it.</summary>
/// <remarks>May be called from any thread. Cells run one at a time, in the order they were given.</remarks>
public sealed class KernelClient : IAsyncDisposable
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan GoodBye = TimeSpan.FromSeconds(5);
    private readonly Conversation conversation;
    private readonly RunningKernel? kernel;
    private readonly string name;
    private int disposed;

    private KernelClient(Conversation conversation, RunningKernel? kernel, string name)
    {
        (this.conversation, this.kernel, this.name) = (conversation, kernel, name);
        if (kernel is not null)
        {
            _ = EndWith(kernel);
        }
    }

    /// <summary>What the kernel says of itself: the content of its <c>kernel_info_reply</c>.</summary>
    public JsonObject Info { get; private set; } = [];

    /// <summary>Whether the kernel's process lives; true for a kernel that this client did not start.</summary>
    public bool IsAlive => kernel?.Process.IsAlive ?? true;

    /// <summary>The id of the kernel's process; null for a kernel that this client did not start.</summary>
    public int? ProcessId => kernel?.Process.Id;

    /// <summary>Starts a kernel and waits until it answers.</summary>
    /// <exception cref="KernelStartException">It cannot be started, ended at once or did not answer in time.</exception>
    public static async Task<KernelClient> Start(KernelLaunch launch, CancellationToken cancellation = default)
    {
        const int attempts = 5;
        for (var attempt = 1; ; attempt++)
        {
            var kernel = RunningKernel.Start(launch);
            var client = new KernelClient(new Conversation(kernel.Connection), kernel, launch.Name);
            try
            {
                await client.Ready(launch.ReadyWithin, cancellation).ConfigureAwait(false);
                return client;
            }
            catch (KernelDiedException e)
            {
                await client.DisposeAsync().ConfigureAwait(false);
                // Another program took a port between the choice and the start.
                if (e.ExitCode != KernelExitCodes.PortInUse || attempt == attempts)
                {
                    throw new KernelStartException($"The kernel {launch.Name} ended before it was ready ({e.Cause}). It wrote:\n{e.ErrorTail}", e);
                }
            }
            catch
            {
                await client.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    /// <summary>Talks to a kernel that runs already.</summary>
    /// <exception cref="KernelStartException">It did not answer in time.</exception>
    public static async Task<KernelClient> Connect(ConnectionFile connection, TimeSpan within, CancellationToken cancellation = default)
    {
        var client = new KernelClient(new Conversation(connection), null, connection.KernelName);
        try
        {
            await client.Ready(within, cancellation).ConfigureAwait(false);
            return client;
        }
        catch
        {
            await client.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

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
    public async Task<CellReply> Execute(string code, Action<KernelOutput> output, ExecuteOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new ExecuteOptions();
        cancellation.ThrowIfCancellationRequested();
        var cell = conversation.Execute(code, output, options);
        try
        {
            // The clock of a cell starts when the kernel comes to it.
            await cell.Started.WaitAsync(cancellation).ConfigureAwait(false);
            return await (options.Timeout is { } limit ? cell.Ended.WaitAsync(limit, cancellation) : cell.Ended.WaitAsync(cancellation)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await Stop(cell, options.Grace).ConfigureAwait(false);
            throw;
        }
        catch (TimeoutException) when (!cell.Ended.IsFaulted)
        {
            var survived = await Stop(cell, options.Grace).ConfigureAwait(false);
            throw new CellTimeoutException(
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The cell took longer than {options.Timeout!.Value.TotalSeconds} s and was interrupted{(survived ? "" : "; that did not help, and the kernel was ended")}."),
                survived);
        }
    }

    /// <summary>Sends another request on the shell channel, such as <c>complete_request</c>, and returns the content of its reply.</summary>
    /// <exception cref="KernelDiedException">The process ended.</exception>
    public Task<JsonObject> Ask(string messageType, JsonObject content, CancellationToken cancellation = default) =>
        conversation.Ask(messageType, content).WaitAsync(cancellation);

    /// <summary>Interrupts the cell that runs; the cell ends with an error and the state stays.</summary>
    /// <exception cref="KernelDiedException">The process ended.</exception>
    public async Task Interrupt(CancellationToken cancellation = default)
    {
        if (kernel?.InterruptBySignal() != true)
        {
            await conversation.Control("interrupt_request", []).WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the kernel: asks it to, and ends its process when it has not in time.</summary>
    /// <param name="within">How long it may take.</param>
    /// <returns>Whether it went by itself.</returns>
    public async Task<bool> Shutdown(TimeSpan within)
    {
        var asked = conversation.Control("shutdown_request", new JsonObject { ["restart"] = false });
        try
        {
            await (kernel is null ? asked : (Task)kernel.Process.End).WaitAsync(within).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            if (kernel is not null)
            {
                kernel.Process.Kill();
                await kernel.Process.End.ConfigureAwait(false);
            }

            return false;
        }
        finally
        {
            // Observed: the process ends before it answers, or answers before it ends.
            _ = asked.ContinueWith(a => a.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    /// <summary>Ends the kernel if it lives and this client started it, with five seconds for it to go by itself, and removes its connection file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        if (kernel is not null)
        {
            await Shutdown(GoodBye).ConfigureAwait(false);
        }

        conversation.Dispose();
        kernel?.Dispose();
    }

    private async Task Ready(TimeSpan within, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(within);
        try
        {
            Info = await Ask("kernel_info_request", [], limit.Token).ConfigureAwait(false);
            // A kernel without a welcome is asked until the subscription has reached it and the status of a request comes back.
            while (await Task.WhenAny(conversation.Heard, Task.Delay(AskAgain, limit.Token)).ConfigureAwait(false) != conversation.Heard)
            {
                limit.Token.ThrowIfCancellationRequested();
                await Ask("kernel_info_request", [], limit.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new KernelStartException(string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"The kernel {name} did not answer within {within.TotalSeconds} s.{kernel?.Process.LastWordsSoFar()}"));
        }
    }

    private async Task<bool> Stop(PendingCell cell, TimeSpan grace)
    {
        try
        {
            await Interrupt().WaitAsync(grace).ConfigureAwait(false);
            await cell.Ended.WaitAsync(grace).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException) when (!cell.Ended.IsCompleted)
        {
            if (kernel is null)
            {
                return true;
            }

            kernel.Process.Kill();
            await kernel.Process.End.ConfigureAwait(false);
            return false;
        }
        catch (KernelDiedException)
        {
            return false;
        }
    }

    private async Task EndWith(RunningKernel running)
    {
        var end = await running.Process.End.ConfigureAwait(false);
        // What the kernel sent last may still be on its way from the socket.
        await Task.Delay(AskAgain).ConfigureAwait(false);
        await conversation.End(() => new KernelDiedException(
            $"The kernel {name} ended: {end.Cause}.", end.ExitCode, end.Signal, end.Cause, end.ErrorTail)).ConfigureAwait(false);
    }
}
