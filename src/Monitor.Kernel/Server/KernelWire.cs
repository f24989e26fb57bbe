using System.Collections.Immutable;
using System.Net.Sockets;
using Monitor.Kernel.Protocol;
using NetMQ;
using NetMQ.Sockets;

namespace Monitor.Kernel.Server;

/// <summary>The sockets of a kernel. All are used on one thread; messages are sent from any.</summary>
internal sealed class KernelWire : IDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly RouterSocket shell = new();
    private readonly RouterSocket control = new();
    private readonly RouterSocket input = new();
    private readonly RouterSocket heartbeat = new();
    private readonly XPublisherSocket output = new();
    private readonly NetMQQueue<Action> outgoing = new();
    private readonly NetMQPoller poller = [];
    private readonly MessageFrames frames;
    private readonly SeenSignatures seen = new();
    private readonly Dropped dropped;
    private readonly Action<WireChannel, Message> received;
    private readonly Action<string> subscribed;
    private readonly Thread thread;

    /// <summary>Listens where a connection file says; nothing is received before <see cref="Start"/>.</summary>
    /// <param name="connection">Where, and the key.</param>
    /// <param name="dropped">Counts what is no message.</param>
    /// <param name="received">Is given what comes, on the thread of the sockets: must not wait.</param>
    /// <param name="subscribed">Is told that someone listens to a topic of the outputs.</param>
    /// <exception cref="PortInUseException">A port is taken.</exception>
    public KernelWire(ConnectionFile connection, Dropped dropped, Action<WireChannel, Message> received, Action<string> subscribed)
    {
        (this.dropped, this.received, this.subscribed) = (dropped, received, subscribed);
        frames = new MessageFrames(new Signer(connection.Key));
        thread = new Thread(poller.Run) { IsBackground = true, Name = "wire" };
        // Outputs are never dropped for a slow listener: a runner would wait for them for ever.
        output.Options.SendHighWatermark = 0;
        output.Options.XPubVerbose = true;
        try
        {
            Bind(shell, connection, connection.ShellPort, "shell");
            Bind(control, connection, connection.ControlPort, "control");
            Bind(output, connection, connection.OutputPort, "iopub");
            Bind(input, connection, connection.InputPort, "stdin");
            Bind(heartbeat, connection, connection.HeartbeatPort, "hb");
        }
        catch
        {
            Close();
            throw;
        }

        shell.ReceiveReady += (_, _) => Receive(WireChannel.Shell, shell);
        control.ReceiveReady += (_, _) => Receive(WireChannel.Control, control);
        input.ReceiveReady += (_, _) => Receive(WireChannel.Input, input);
        heartbeat.ReceiveReady += (_, _) => heartbeat.SendMultipartMessage(heartbeat.ReceiveMultipartMessage());
        output.ReceiveReady += (_, _) => Welcome();
        outgoing.ReceiveReady += (_, _) => Do();
        foreach (var socket in Sockets)
        {
            poller.Add(socket);
        }

        poller.Add(outgoing);
    }

    private ImmutableArray<NetMQSocket> Sockets => [shell, control, input, heartbeat, output];

    /// <summary>Begins to receive.</summary>
    public void Start() => thread.Start();

    /// <summary>Sends a message, after those that were sent before it.</summary>
    public void Send(WireChannel channel, Message message)
    {
        var encoded = frames.Encode(message);
        var socket = channel switch
        {
            WireChannel.Shell => shell,
            WireChannel.Control => control,
            WireChannel.Input => (NetMQSocket)input,
            _ => output,
        };
        Post(() => socket.SendMultipartBytes(encoded));
    }

    /// <summary>Does something when all that has arrived on the shell channel has been handed over.</summary>
    public void AfterArrived(Action then) => Post(() =>
    {
        while (Receive(WireChannel.Shell, shell))
        {
        }

        then();
    });

    /// <summary>Stops receiving, gives what was sent a moment to leave, and closes.</summary>
    public void Dispose()
    {
        if (thread.IsAlive)
        {
            using var sent = new ManualResetEventSlim();
            Post(sent.Set);
            sent.Wait(Farewell);
            poller.Stop();
            thread.Join();
        }

        Close();
    }

    private static void Bind(NetMQSocket socket, ConnectionFile connection, int port, string channel)
    {
        socket.Options.IPv4Only = !connection.IsIPv6;
        try
        {
            socket.Bind(connection.Endpoint(port));
        }
        catch (Exception e) when (e is NetMQException or SocketException)
        {
            throw new PortInUseException($"The kernel cannot listen on {connection.Endpoint(port)} for its {channel} channel: the port is in use, or may not be used. Start it again with another {channel}_port.", e);
        }
    }

    private void Post(Action action)
    {
        try
        {
            outgoing.Enqueue(action);
        }
        catch (ObjectDisposedException)
        {
            // The kernel is gone; a thread that a cell left behind still writes.
        }
    }

    private bool Receive(WireChannel channel, RouterSocket socket)
    {
        List<byte[]>? parts = null;
        if (!socket.TryReceiveMultipartBytes(ref parts!))
        {
            return false;
        }

        if (frames.Decode(parts, seen, out var fault) is { } message)
        {
            received(channel, message);
        }
        else
        {
            dropped.Add(channel, fault);
        }

        return true;
    }

    private void Do()
    {
        while (outgoing.TryDequeue(out var next, TimeSpan.Zero))
        {
            next!();
        }
    }

    private void Welcome()
    {
        var frame = output.ReceiveMultipartBytes()[0];
        if (frame is [1, .. var topic])
        {
            subscribed(System.Text.Encoding.UTF8.GetString(topic));
        }
    }

    private void Close()
    {
        poller.Dispose();
        outgoing.Dispose();
        foreach (var socket in Sockets)
        {
            socket.Options.Linger = Farewell;
            socket.Dispose();
        }
    }
}
