using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Monitor.Kernel.Protocol;

namespace Monitor.Kernel.Server;

/// <summary>A kernel: serves a notebook to the front ends that know its connection file.</summary>
/// <remarks>Cells run on one thread with a deep stack; interrupt and shutdown are heard on another while a cell runs.</remarks>
public sealed class KernelServer : IDisposable
{
    private const int CellStack = 16 << 20;
    private static readonly TimeSpan InterruptAnsweredWithin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CellEndsWithin = TimeSpan.FromSeconds(1);

    private readonly INotebook notebook;
    private readonly KernelIdentity identity;
    private readonly TextWriter log;
    private readonly KernelWire wire;
    private readonly Publisher publisher;
    private readonly StandardInput input = new();
    private readonly History history = new();
    private readonly ExecuteRequests cells;
    private readonly BlockingCollection<Message?> shell = [];
    private readonly BlockingCollection<Message> control = [];
    private readonly ManualResetEventSlim stopped = new();
    private readonly Thread shellThread;
    private readonly Thread controlThread;
    private bool aborting;

    /// <summary>Listens where a connection file says; nothing is answered before <see cref="Start"/>.</summary>
    /// <param name="connection">Where, and the key.</param>
    /// <param name="notebook">Runs the cells.</param>
    /// <param name="identity">What the kernel says of itself.</param>
    /// <param name="log">Is told of messages that are dropped.</param>
    /// <param name="time">The clock that dates messages and gathers text.</param>
    /// <exception cref="PortInUseException">A port is taken.</exception>
    public KernelServer(ConnectionFile connection, INotebook notebook, KernelIdentity identity, TextWriter log, TimeProvider time)
    {
        (this.notebook, this.identity, this.log) = (notebook, identity, log);
        Dropped = new Dropped(log);
        publisher = new Publisher(new MessageHeaders("kernel", time), (channel, message) => wire!.Send(channel, message));
        wire = new KernelWire(connection, Dropped, Receive, publisher.Welcome);
        cells = new ExecuteRequests(notebook, publisher, history, input, time);
        shellThread = new Thread(AnswerShell, CellStack) { IsBackground = true, Name = "cells" };
        controlThread = new Thread(AnswerControl) { IsBackground = true, Name = "control" };
    }

    /// <summary>How many messages were dropped, and why.</summary>
    internal Dropped Dropped { get; }

    /// <summary>Begins to answer.</summary>
    public void Start()
    {
        wire.Start();
        publisher.Status("starting", null);
        shellThread.Start();
        controlThread.Start();
    }

    /// <summary>Waits until the kernel is asked to end.</summary>
    public void Wait() => stopped.Wait();

    /// <summary>Asks the kernel to end.</summary>
    public void Stop() => stopped.Set();

    /// <summary>Ends the cell that runs.</summary>
    public void Interrupt()
    {
        // Not waited for without end: code that is not managed cannot be interrupted, and the thread of control must stay free.
        var interrupt = Task.Run(notebook.Interrupt);
        try
        {
            interrupt.Wait(InterruptAnsweredWithin);
        }
        catch (AggregateException e)
        {
            log.WriteLine($"The interrupt failed: {e.InnerException!.Message}");
        }

        input.Cancel();
    }

    /// <summary>Ends the cell that runs, if it can be ended, sends what is left to send, and closes the channels.</summary>
    public void Dispose()
    {
        stopped.Set();
        shell.CompleteAdding();
        control.CompleteAdding();
        if (shellThread.IsAlive)
        {
            Interrupt();
            shellThread.Join(CellEndsWithin);
        }

        wire.Dispose();
    }

    private void Receive(WireChannel channel, Message message)
    {
        try
        {
            switch (channel)
            {
                case WireChannel.Shell:
                    shell.Add(message);
                    break;
                case WireChannel.Control:
                    control.Add(message);
                    break;
                case WireChannel.Input:
                    input.Answer(message);
                    break;
            }
        }
        catch (InvalidOperationException)
        {
            // The kernel ends and answers nothing more, or a line of input holds half a character and is none.
        }
    }

    private void AnswerShell()
    {
        foreach (var message in shell.GetConsumingEnumerable())
        {
            if (stopped.IsSet)
            {
                return;
            }

            if (message is null)
            {
                aborting = false;
            }
            else
            {
                Answer(WireChannel.Shell, message);
            }
        }
    }

    private void AnswerControl()
    {
        foreach (var message in control.GetConsumingEnumerable())
        {
            Answer(WireChannel.Control, message);
        }
    }

    private void Answer(WireChannel channel, Message message)
    {
        publisher.Status("busy", message.Header);
        JsonObject? reply;
        try
        {
            reply = Reply(channel, message);
        }
        catch (Exception e)
        {
            // Whatever goes wrong with one request, the next is answered.
            var name = e is MessageException ? "InvalidRequest" : e is CellException cell ? cell.Name : e.GetType().Name;
            reply = message.Header.Type.EndsWith("_request", StringComparison.Ordinal) ? Replies.Error(name, e.Message, [$"{name}: {e.Message}"]) : null;
        }

        if (reply is not null)
        {
            publisher.Reply(channel, message, reply);
        }

        if (reply is not null && message.Header.Type == "shutdown_request")
        {
            publisher.Publish("shutdown_reply", (JsonObject)reply.DeepClone(), message.Header);
        }

        publisher.Status("idle", message.Header);
        if (message.Header.Type == "shutdown_request" && reply?["status"]?.GetValue<string>() == "ok")
        {
            Stop();
        }
    }

    private JsonObject? Reply(WireChannel channel, Message message)
    {
        switch (message.Header.Type, channel)
        {
            case ("kernel_info_request", _):
                return KernelRequests.Info(identity);
            case ("shutdown_request", _):
                var reply = Replies.Ok();
                reply["restart"] = MessageContent.Of(message).Flag("restart", false);
                return reply;
            case ("interrupt_request", _):
                Interrupt();
                return Replies.Ok();
            case ("debug_request", _):
                return KernelRequests.NoDebugger(message);
            case ("execute_request", WireChannel.Shell):
                return Execute(message);
            case ("complete_request", WireChannel.Shell):
                return EditorRequests.Complete(notebook, message);
            case ("inspect_request", WireChannel.Shell):
                return EditorRequests.Inspect(notebook, message);
            case ("is_complete_request", WireChannel.Shell):
                return EditorRequests.IsComplete(notebook, message);
            case ("history_request", WireChannel.Shell):
                return HistoryRequests.Find(history, message);
            case ("comm_info_request", _):
                return KernelRequests.Comms();
            case ("comm_open", _):
                KernelRequests.CloseComm(publisher, message);
                return null;
            case ("comm_msg" or "comm_close", _):
                return null;
            default:
                throw new MessageException($"This kernel has no answer to {message.Header.Type} on its {(channel == WireChannel.Shell ? "shell" : "control")} channel.");
        }
    }

    private JsonObject Execute(Message message)
    {
        if (aborting)
        {
            return cells.Abort();
        }

        var reply = cells.Execute(message, out var failed);
        if (failed)
        {
            // Those that wait already are not run; those that come later are. What tells them apart stands behind all that has arrived.
            aborting = true;
            wire.AfterArrived(() =>
            {
                if (!shell.IsAddingCompleted)
                {
                    shell.Add(null);
                }
            });
        }

        return reply;
    }
}
