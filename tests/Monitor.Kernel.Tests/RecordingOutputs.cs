using System.Collections.Immutable;
using System.Text;
using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Tests;

/// <summary>Outputs that keep what a cell showed, in the order it came, and answer its questions from a list.</summary>
internal sealed class RecordingOutputs(params string[] answers) : IOutputs
{
    private readonly Lock gate = new();
    private readonly List<Shown> shown = [];
    private readonly Queue<string> answers = new(answers);

    /// <summary>What was shown, each in its order; text in the pieces that it was written in.</summary>
    public ImmutableArray<Shown> All
    {
        get
        {
            lock (gate)
            {
                return [.. shown];
            }
        }
    }

    /// <summary>The text of standard output, joined.</summary>
    public string Out => Joined(TextChannel.Out);

    /// <summary>The text of standard error, joined.</summary>
    public string Error => Joined(TextChannel.Error);

    /// <summary>What was shown as displays, updates left out.</summary>
    public ImmutableArray<MimeBundle> Displays => [.. All.OfType<Shown.Display>().Select(d => d.Bundle)];

    /// <summary>The questions that the cell asked.</summary>
    public ImmutableArray<string> Questions => [.. All.OfType<Shown.Question>().Select(q => q.Prompt)];

    /// <inheritdoc/>
    public void Write(TextChannel stream, string text) => Add(new Shown.Text(stream, text));

    /// <inheritdoc/>
    public void Display(MimeBundle bundle, string? displayId = null) => Add(new Shown.Display(bundle, displayId));

    /// <inheritdoc/>
    public void Update(string displayId, MimeBundle bundle) => Add(new Shown.Update(bundle, displayId));

    /// <inheritdoc/>
    public void Result(MimeBundle bundle) => Add(new Shown.Result(bundle));

    /// <inheritdoc/>
    public void Clear(bool wait) => Add(new Shown.Clear(wait));

    /// <inheritdoc/>
    public string Read(string prompt, bool password)
    {
        Add(new Shown.Question(prompt, password));
        lock (gate)
        {
            return answers.TryDequeue(out var answer) ? answer : throw new CellException("InputError", "The front end takes no input.");
        }
    }

    private void Add(Shown one)
    {
        lock (gate)
        {
            shown.Add(one);
        }
    }

    private string Joined(TextChannel channel) =>
        All.OfType<Shown.Text>().Where(t => t.Stream == channel).Aggregate(new StringBuilder(), (all, t) => all.Append(t.Content)).ToString();
}

/// <summary>One thing that a cell showed.</summary>
internal abstract record Shown
{
    /// <summary>Text of a stream.</summary>
    public sealed record Text(TextChannel Stream, string Content) : Shown;

    /// <summary>Something shown.</summary>
    public sealed record Display(MimeBundle Bundle, string? Id) : Shown;

    /// <summary>Something shown in place of another.</summary>
    public sealed record Update(MimeBundle Bundle, string Id) : Shown;

    /// <summary>The value of the cell.</summary>
    public sealed record Result(MimeBundle Bundle) : Shown;

    /// <summary>What was shown is removed.</summary>
    public sealed record Clear(bool Wait) : Shown;

    /// <summary>A line was asked for.</summary>
    public sealed record Question(string Prompt, bool Password) : Shown;
}
