using System.Collections.Concurrent;
using System.Globalization;
using Monitor.Kernel.Protocol;

namespace Monitor.Kernel.Server;

/// <summary>How many messages were dropped, and why.</summary>
/// <param name="log">Is told of the first of each kind: whoever sends such sends many.</param>
internal sealed class Dropped(TextWriter log)
{
    private readonly ConcurrentDictionary<FrameFault, int> counts = new();

    /// <summary>How many were dropped for a reason.</summary>
    public int this[FrameFault fault] => counts.GetValueOrDefault(fault);

    /// <summary>Counts one.</summary>
    public void Add(WireChannel channel, FrameFault fault)
    {
        if (counts.AddOrUpdate(fault, 1, (_, n) => n + 1) == 1)
        {
            log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Dropped a message on the {(channel == WireChannel.Input ? "stdin" : channel == WireChannel.Control ? "control" : "shell")} channel: {Words(fault)}. Others like it are dropped too."));
        }
    }

    private static string Words(FrameFault fault) => fault switch
    {
        FrameFault.NoDelimiter => "it has no delimiter",
        FrameFault.Truncated => "it is truncated",
        FrameFault.WrongSignature => "its signature is wrong",
        FrameFault.Repeated => "it came before",
        FrameFault.MalformedJson => "a part of it is no JSON object in UTF-8",
        _ => "its header has no msg_id or no msg_type",
    };
}
