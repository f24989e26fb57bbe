using System.Net;
using Monitor.Kernel.Client;
using Monitor.Kernel.Protocol;

namespace Monitor.Kernel.Tests.Wire;

public sealed class ConversationTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    /// <summary>A thread that adds to a queue of NetMQ that is disposed of never comes back: with each kernel that ended, a core was lost.</summary>
    [Fact]
    public async Task End_AfterTheConversationIsOver_ReturnsInsteadOfHoldingItsThread()
    {
        var conversation = new Conversation(new ConnectionFile
        {
            Address = IPAddress.Loopback,
            ShellPort = 1,
            ControlPort = 1,
            OutputPort = 1,
            InputPort = 1,
            HeartbeatPort = 1,
            Key = "key",
            KernelName = "none",
        });
        conversation.Dispose();

        var end = Task.Run(() => conversation.End(() => new KernelDiedException("The kernel ended.", 0, null, "exit code 0", "")), TestContext.Current.CancellationToken);

        await end.WaitAsync(Soon, TestContext.Current.CancellationToken);
    }
}
