using System.Diagnostics;
using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Monitor.Cli;

/// <summary>
/// Where a command speaks: results to standard output; steps and progress to standard error, and progress only when that is a
/// terminal.
/// </summary>
internal sealed class Terminal(TextWriter output, TextWriter error)
{
    private readonly IAnsiConsole? live = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected
        ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) })
        : null;

    /// <summary>Standard output.</summary>
    public TextWriter Output => output;

    /// <summary>When false, steps are not told: the answer is for a program.</summary>
    public bool Speaks { get; set; } = true;

    /// <summary>A line of the answer.</summary>
    public void Line(string text) => output.Write(text + "\n");

    /// <summary>An answer that is written as UTF-8.</summary>
    public void Write(Action<Stream> write)
    {
        using var buffer = new MemoryStream();
        write(buffer);
        output.Write(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    /// <summary>A line beside the answer.</summary>
    public void Note(string text)
    {
        if (Speaks)
        {
            error.Write(text + "\n");
        }
    }

    /// <summary>A message about what went wrong.</summary>
    public void Error(string text) => error.Write(text + "\n");

    /// <summary>
    /// Does a step, tells on a terminal how far it is, and leaves one line with its outcome. Durations are told on a terminal only:
    /// output that is kept is the same each time.
    /// </summary>
    /// <param name="name">Name of the step.</param>
    /// <param name="work">The work; it is given a place to say what it is doing.</param>
    /// <param name="outcome">What to say of the result.</param>
    public T Step<T>(string name, Func<Action<string>, T> work, Func<T, string> outcome)
    {
        var watch = Stopwatch.StartNew();
        var result = live is null || !Speaks ? work(_ => { }) : Live(name, work);
        if (Speaks)
        {
            var line = $"  {name,-20}{outcome(result)}";
            error.Write((live is null ? line : string.Create(CultureInfo.InvariantCulture, $"{line,-68}{watch.Elapsed.TotalSeconds,6:F1} s")) + "\n");
        }

        return result;
    }

    private T Live<T>(string name, Func<Action<string>, T> work) => live!.Status().Start(
        Markup.Escape(name),
        context => work(text => context.Status(Markup.Escape($"{name}: {text}"))));
}
