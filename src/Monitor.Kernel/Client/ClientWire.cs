using System.Text;
using Monitor.Kernel.Protocol;
using NetMQ;
using NetMQ.Sockets;

namespace Monitor.Kernel.Client;

/// <summary>The sockets of a client. All are used on one thread; messages are sent from any.</summary>
internal sealed class ClientWire : IDisposable
{
    private static readonly TimeSpan Reconnect = TimeSpan.FromMilliseconds(20);

    private readonly DealerSocket shell = new();
    private readonly DealerSocket control = new();
    private readonly DealerSocket input = new();
    private readonly SubscriberSocket output = new();
    private readonly NetMQQueue<Action> outgoing = new();
    private readonly NetMQPoller poller = [];
    private readonly MessageFrames frames;
    private readonly MessageHeaders headers = new("monitor", TimeProvider.System);
    private readonly Action<Message> received;
    private readonly Thread thread;
    private readonly Lock gate = new();
    private bool isOver;

    /// <summary>Connects; a kernel that does not listen yet is tried again.</summary>
    /// <param name="connection">Where, and the key.</param>
    /// <param name="received">Is given what comes, on the thread of the sockets.</param>
    public ClientWire(ConnectionFile connection, Action<Message> received)
    {
        this.received = received;
        frames = new MessageFrames(new Signer(connection.Key));
        thread = new Thread(poller.Run) { IsBackground = true, Name = "kernel client" };
        // The kernel asks for input under the name by which it knows the shell channel.
        shell.Options.Identity = control.Options.Identity = input.Options.Identity = Encoding.ASCII.GetBytes(headers.Session);
        output.Options.ReceiveHighWatermark = 0;
        Connect(shell, connection, connection.ShellPort);
        Connect(control, connection, connection.ControlPort);
        Connect(input, connection, connection.InputPort);
        Connect(output, connection, connection.OutputPort);
        output.SubscribeToAnyTopic();
        outgoing.ReceiveReady += (_, _) => Do();
        poller.Add(outgoing);
        thread.Start();
    }

    /// <summary>The header of a new message.</summary>
    public MessageHeader Header(string type) => headers.Next(type);

    /// <summary>Sends on the shell channel.</summary>
    public void Ask(Message message) => Send(shell, message);

    /// <summary>Sends on the control channel.</summary>
    public void Control(Message message) => Send(control, message);

    /// <summary>Sends on the channel for input.</summary>
    public void Answer(Message message) => Send(input, message);

    /// <summary>Does something on the thread of the sockets when what has come by now was handed over.</summary>
    /// <returns>Whether it will; not when the conversation is over.</returns>
    public bool Post(Action action)
    {
        // A queue that is disposed of does not refuse: the thread that adds to it waits for ever, busily.
        lock (gate)
        {
            if (isOver)
            {
                return false;
            }

            outgoing.Enqueue(action);
            return true;
        }
    }

    /// <summary>Ends the conversation.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isOver = true;
        }

        if (Environment.CurrentManagedThreadId != thread.ManagedThreadId)
        {
            poller.Stop();
            thread.Join();
        }

        poller.Dispose();
        outgoing.Dispose();
        foreach (NetMQSocket socket in (NetMQSocket[])[shell, control, input, output])
        {
            socket.Options.Linger = TimeSpan.Zero;
            socket.Dispose();
        }
    }

    private void Connect(NetMQSocket socket, ConnectionFile connection, int port)
    {
        socket.Options.IPv4Only = !connection.IsIPv6;
        socket.Options.ReconnectInterval = Reconnect;
        socket.Connect(connection.Endpoint(port));
        socket.ReceiveReady += (_, _) => Receive(socket);
        poller.Add(socket);
    }

    private void Send(NetMQSocket socket, Message message)
    {
        var encoded = frames.Encode(message);
        Post(() => socket.SendMultipartBytes(encoded));
    }

    private void Hand(Message message)
    {
        try
        {
            received(message);
        }
        catch (InvalidOperationException)
        {
            // A text in it holds half a character, so it is no message.
        }
    }

    private void Do()
    {
        while (outgoing.TryDequeue(out var next, TimeSpan.Zero))
        {
            next!();
        }
    }

    private void Receive(NetMQSocket socket)
    {
        List<byte[]>? parts = null;
        while (socket.TryReceiveMultipartBytes(ref parts!))
        {
            if (frames.Decode(parts, null, out _) is { } message)
            {
                Hand(message);
            }

            parts = null;
        }
    }
}
