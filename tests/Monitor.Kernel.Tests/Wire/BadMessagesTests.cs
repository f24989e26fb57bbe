using System.Text.Json.Nodes;
using CsCheck;
using Monitor.Kernel.Client;
using Monitor.Kernel.Protocol;
using NetMQ;
using NetMQ.Sockets;

namespace Monitor.Kernel.Tests.Wire;

public sealed class BadMessagesTests
{
    private static readonly MessageHeaders Headers = new("test", TimeProvider.System);

    [Fact]
    public async Task Receive_MessagesThatAreNone_AreCountedByReasonAndTheKernelStaysUp()
    {
        await using var kernel = await ServedNotebook.Start();
        var frames = new MessageFrames(new Signer(kernel.Connection.Key));
        var good = frames.Encode(new Message(Headers.Next("execute_request"), new JsonObject { ["code"] = "print once", ["silent"] = false }));
        var forged = new MessageFrames(new Signer("guessed")).Encode(new Message(Headers.Next("execute_request"), new JsonObject { ["code"] = "print forged" }));
        var signer = new Signer(kernel.Connection.Key);
        using (var socket = new DealerSocket())
        {
            socket.Connect(kernel.Connection.Endpoint(kernel.Connection.ShellPort));
            socket.SendMultipartBytes(good);
            socket.SendMultipartBytes(good);
            socket.SendMultipartBytes(forged);
            socket.SendMultipartBytes(good[..3]);
            socket.SendMultipartBytes([[1, 2, 3]]);
            socket.SendMultipartBytes(Signed(signer, good[2], "{}"u8.ToArray(), "{}"u8.ToArray(), "not JSON"u8.ToArray()));
            socket.SendMultipartBytes(Signed(signer, "{}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray()));
            Until(() => kernel.Server.Dropped[FrameFault.MalformedHeader] == 1);
        }

        Assert.Equal(
            [1, 1, 1, 1, 1, 1],
            new[] { FrameFault.NoDelimiter, FrameFault.Truncated, FrameFault.WrongSignature, FrameFault.Repeated, FrameFault.MalformedJson, FrameFault.MalformedHeader }.Select(f => kernel.Server.Dropped[f]));
        Assert.Equal(CellStatus.Ok, (await kernel.Run("print after")).Reply.Status);
        Assert.Equal(["print once", "print after"], kernel.Notebook.Ran);
        Assert.Contains("Dropped a message on the shell channel: its signature is wrong.", kernel.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receive_AnyFramesOnAnyChannel_LeaveTheKernelUp()
    {
        await using var kernel = await ServedNotebook.Start();
        var ports = new[] { kernel.Connection.ShellPort, kernel.Connection.ControlPort, kernel.Connection.InputPort, kernel.Connection.OutputPort };
        using var dealer = new DealerSocket();
        foreach (var port in ports)
        {
            dealer.Connect(kernel.Connection.Endpoint(port));
        }

        var frame = Gen.OneOf(Gen.Byte.Array[0, 40], Gen.OneOf<byte[]>("<IDS|MSG>"u8.ToArray(), "{}"u8.ToArray()));
        frame.Array[1, 9].Sample(dealer.SendMultipartBytes, iter: 500, threads: 1);
        Assert.Equal(CellStatus.Ok, (await kernel.Run("print after")).Reply.Status);
    }

    [Fact]
    public async Task Heartbeat_Ping_ComesBack()
    {
        await using var kernel = await ServedNotebook.Start();
        using var socket = new RequestSocket();
        socket.Connect(kernel.Connection.Endpoint(kernel.Connection.HeartbeatPort));
        socket.SendFrame("ping");
        Assert.True(socket.TryReceiveFrameString(TimeSpan.FromSeconds(20), out var pong));
        Assert.Equal("ping", pong);
    }

    [Fact]
    public async Task Subscribe_NewListener_IsWelcomed()
    {
        await using var kernel = await ServedNotebook.Start();
        using var socket = new SubscriberSocket();
        socket.Connect(kernel.Connection.Endpoint(kernel.Connection.OutputPort));
        socket.SubscribeToAnyTopic();
        List<byte[]>? parts = null;
        Assert.True(socket.TryReceiveMultipartBytes(TimeSpan.FromSeconds(20), ref parts!));
        var welcome = new MessageFrames(new Signer(kernel.Connection.Key)).Decode(parts, null, out _)!;
        Assert.Equal(("iopub_welcome", ""), (welcome.Header.Type, welcome.Content["subscription"]!.GetValue<string>()));
    }

    [Fact]
    public async Task CommOpen_NoTarget_IsClosed()
    {
        await using var kernel = await ServedNotebook.Start();
        using var listener = new SubscriberSocket();
        listener.Connect(kernel.Connection.Endpoint(kernel.Connection.OutputPort));
        listener.SubscribeToAnyTopic();
        var frames = new MessageFrames(new Signer(kernel.Connection.Key));
        List<byte[]>? parts = null;
        Assert.True(listener.TryReceiveMultipartBytes(TimeSpan.FromSeconds(20), ref parts!));
        using var shell = new DealerSocket();
        shell.Connect(kernel.Connection.Endpoint(kernel.Connection.ShellPort));
        shell.SendMultipartBytes(frames.Encode(new Message(Headers.Next("comm_open"), new JsonObject { ["comm_id"] = "c1", ["target_name"] = "widget" })));
        List<string> types = [];
        while (types.LastOrDefault() != "comm_close" && listener.TryReceiveMultipartBytes(TimeSpan.FromSeconds(20), ref parts!))
        {
            types.Add(frames.Decode(parts, null, out _)!.Header.Type);
        }

        Assert.Equal(["status", "comm_close"], types);
    }

    private static byte[][] Signed(Signer signer, params byte[][] signed) => ["<IDS|MSG>"u8.ToArray(), signer.Sign(signed), .. signed];

    private static void Until(Func<bool> holds)
    {
        for (var waited = 0; !holds() && waited < 400; waited++)
        {
            Thread.Sleep(50);
        }
    }
}
