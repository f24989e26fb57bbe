using System.Collections.Immutable;
using Monitor.Kernel.Languages;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Server;

namespace Monitor.Kernel.Tests.Wire;

/// <summary>A notebook whose cells are lines of one word and an argument, so that a test says what a cell does.</summary>
internal sealed class FakeNotebook : INotebook
{
    private volatile CancellationTokenSource? running;

    /// <summary>The cells that ran.</summary>
    public List<string> Ran { get; } = [];

    public CellResult Execute(string code, IOutputs outputs)
    {
        Ran.Add(code);
        using var interrupt = new CancellationTokenSource();
        running = interrupt;
        try
        {
            var result = CellResult.Done;
            foreach (var line in code.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var words = line.Split(' ', 2);
                result = Do(words[0], words.ElementAtOrDefault(1) ?? "", outputs, interrupt.Token);
                if (result is CellResult.Failed)
                {
                    return result;
                }
            }

            return result;
        }
        finally
        {
            running = null;
        }
    }

    public bool Interrupt()
    {
        var cell = running;
        cell?.Cancel();
        return cell is not null;
    }

    public Completions Complete(string code, int position)
    {
        var start = code.LastIndexOfAny([' ', '\n'], Math.Max(0, position - 1)) + 1;
        ImmutableArray<Completion> words = [new("print", "keyword", "print TEXT", "Writes text."), new("𝟘zero", "variable")];
        return new Completions(start, position, [.. words.Where(w => w.Text.StartsWith(code[start..position], StringComparison.Ordinal))]);
    }

    public MimeBundle? Inspect(string code, int position, int detail) => code.StartsWith("print", StringComparison.Ordinal) ? MimeBundle.Text($"print TEXT at {position}, detail {detail}") : null;

    public Completeness IsComplete(string code) => code switch
    {
        _ when code.EndsWith('(') => new Completeness(CompletenessState.Incomplete, "    "),
        _ when code.StartsWith(')') => new Completeness(CompletenessState.Invalid),
        _ => new Completeness(CompletenessState.Complete),
    };

    public MimeBundle Format(object? value) => MimeBundle.Text($"{value}");

    private static CellResult Do(string word, string argument, IOutputs outputs, CancellationToken interrupt)
    {
        switch (word)
        {
            case "print":
                outputs.Write(TextChannel.Out, argument);
                return CellResult.Done;
            case "warn":
                outputs.Write(TextChannel.Error, argument);
                return CellResult.Done;
            case "flood":
                for (var left = int.Parse(argument, System.Globalization.CultureInfo.InvariantCulture); left > 0; left--)
                {
                    outputs.Write(TextChannel.Out, "0123456789");
                }

                return CellResult.Done;
            case "value":
                return new CellResult.Valued(argument);
            case "fail":
                return new CellResult.Failed("Failure", argument, ["line 1", argument]);
            case "throw":
                throw new NotSupportedException(argument);
            case "display":
                outputs.Display(MimeBundle.Text(argument), "shown");
                return CellResult.Done;
            case "update":
                outputs.Update("shown", MimeBundle.Text(argument));
                return CellResult.Done;
            case "clear":
                outputs.Clear(wait: true);
                return CellResult.Done;
            case "ask":
                return new CellResult.Valued(outputs.Read(argument, password: false));
            case "later":
                new Thread(() =>
                {
                    Thread.Sleep(300);
                    outputs.Write(TextChannel.Out, argument);
                })
                { IsBackground = true }.Start();
                return CellResult.Done;
            case "pause":
                Thread.Sleep(int.Parse(argument, System.Globalization.CultureInfo.InvariantCulture));
                return CellResult.Done;
            case "wait":
                interrupt.WaitHandle.WaitOne();
                return new CellResult.Failed("Interrupted", "The cell was interrupted.", ["The cell was interrupted."]);
            default:
                return new CellResult.Failed("Unknown", word, []);
        }
    }
}
