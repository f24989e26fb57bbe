using System.Globalization;
using System.Text;
using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Sessions;

/// <summary>The console of the process, led to the cell that uses it.</summary>
/// <remarks>
/// Set anew for each cell: a cell that closes or replaces <see cref="Console.Out"/> does so for itself alone. Closing does nothing.
/// Code that opens the standard streams of the process by itself is not captured.
/// </remarks>
internal static class ConsoleCapture
{
    private static readonly Lock Gate = new();
    private static (TextWriter Out, TextWriter Error, TextReader In)? before;
    private static int sessions;

    /// <summary>A session begins to use the console.</summary>
    public static void Begin()
    {
        lock (Gate)
        {
            sessions++;
            before ??= (Console.Out, Console.Error, Console.In);
        }
    }

    /// <summary>A session has ended; after the last one the console is as it was.</summary>
    public static void End()
    {
        lock (Gate)
        {
            if (--sessions == 0 && before is var (output, error, input))
            {
                Console.SetOut(output);
                Console.SetError(error);
                Console.SetIn(input);
                before = null;
            }
        }
    }

    /// <summary>A cell begins.</summary>
    public static void Capture()
    {
        Console.SetOut(new CellWriter(TextChannel.Out));
        Console.SetError(new CellWriter(TextChannel.Error));
        Console.SetIn(new CellInput());
    }

    private sealed class CellWriter : TextWriter
    {
        private readonly TextChannel channel;

        public CellWriter(TextChannel channel)
            : base(CultureInfo.InvariantCulture)
        {
            this.channel = channel;
            CoreNewLine = ['\n'];
        }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

        public override void Write(string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                CurrentOutputs.Value.Write(channel, value);
            }
        }

        public override void WriteLine() => Write("\n");

        public override void WriteLine(string? value) => Write(value + "\n");

        public override void WriteLine(char[] buffer, int index, int count) => Write(new string(buffer, index, count) + "\n");

        public override void WriteLine(ReadOnlySpan<char> buffer) => Write(string.Concat(buffer, "\n"));
    }

    private sealed class CellInput : TextReader
    {
        private string line = "";
        private int at;

        public override string ReadLine()
        {
            if (at < line.Length)
            {
                var rest = line[at..].TrimEnd('\n');
                at = line.Length;
                return rest;
            }

            return CurrentOutputs.Value.Read("", password: false);
        }

        public override int Peek()
        {
            if (at == line.Length)
            {
                line = CurrentOutputs.Value.Read("", password: false) + "\n";
                at = 0;
            }

            return line[at];
        }

        public override int Read()
        {
            var next = Peek();
            at++;
            return next;
        }
    }
}
