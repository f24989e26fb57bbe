using System.Globalization;
using System.Text;
using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Server;

/// <summary>Text that a cell writes, gathered into few messages in the order it was written, up to a limit. Not for use by two threads at once.</summary>
/// <param name="send">Sends the text of one stream.</param>
internal sealed class GatheredText(Action<TextChannel, string> send)
{
    private readonly StringBuilder waiting = new();
    private readonly int[] written = new int[2];
    private TextChannel stream;

    /// <summary>Whether text waits to be sent.</summary>
    public bool Waits => waiting.Length > 0;

    /// <summary>Adds text; sends what is enough for a message.</summary>
    public void Add(TextChannel to, string text)
    {
        if (text.Length == 0 || written[(int)to] > OutputLimits.CharactersPerStream)
        {
            return;
        }

        if (to != stream)
        {
            Send(all: true);
            stream = to;
            written[(int)to] += OutputLimits.CharactersPerChange;
        }

        var room = OutputLimits.CharactersPerStream - written[(int)to];
        written[(int)to] = (int)Math.Min((long)written[(int)to] + text.Length, int.MaxValue);
        for (var from = 0; from < Math.Min(room, text.Length);)
        {
            var length = Math.Min(OutputLimits.CharactersPerMessage - waiting.Length, Math.Min(room, text.Length) - from);
            waiting.Append(text, from, length);
            from += length;
            if (waiting.Length >= OutputLimits.CharactersPerMessage - 1)
            {
                Send(all: false);
            }
        }

        if (text.Length > room)
        {
            waiting.Append(string.Create(
                CultureInfo.InvariantCulture,
                $"\n[This cell wrote more than {OutputLimits.CharactersPerStream:N0} characters to {Name(to)}; the rest is not shown.]\n"));
            written[(int)to] = OutputLimits.CharactersPerStream + 1;
        }
    }

    /// <summary>Sends what waits.</summary>
    /// <param name="all">With half a character at the end, when there is one; otherwise that waits for its other half.</param>
    public void Send(bool all)
    {
        var length = !all && waiting.Length > 0 && char.IsHighSurrogate(waiting[^1]) ? waiting.Length - 1 : waiting.Length;
        if (length > 0)
        {
            send(stream, waiting.ToString(0, length));
            waiting.Remove(0, length);
        }
    }

    /// <summary>The name of a stream in the protocol.</summary>
    public static string Name(TextChannel stream) => stream == TextChannel.Out ? "stdout" : "stderr";
}
