using System.Collections.Immutable;
using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Languages.Display;

/// <summary>A language whose cells are shown, not run.</summary>
/// <param name="name">Its name.</param>
/// <param name="aliases">Other names for it.</param>
/// <param name="forms">The forms of a cell's text.</param>
public sealed class DisplayLanguage(string name, ImmutableArray<string> aliases, Func<string, MimeBundle> forms) : ILanguage
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public ImmutableArray<string> Aliases { get; } = aliases;

    /// <inheritdoc/>
    public ImmutableArray<Variable> Variables => [];

    /// <summary>The languages <c>html</c>, <c>javascript</c>, <c>markdown</c> and <c>mermaid</c>.</summary>
    /// <remarks>
    /// Mermaid is shown as its source, marked for a page that has mermaid.js to draw; JupyterLab draws the form
    /// <c>text/vnd.mermaid</c> itself. No script is fetched.
    /// </remarks>
    public static ImmutableArray<ILanguage> All { get; } =
    [
        new DisplayLanguage("html", [], text => MimeBundle.Text(text).With("text/html", text)),
        new DisplayLanguage("javascript", ["js"], text => MimeBundle.Text(text).With("application/javascript", text)),
        new DisplayLanguage("markdown", ["md"], text => MimeBundle.Text(text).With("text/markdown", text)),
        new DisplayLanguage("mermaid", [], text => MimeBundle.Text(text)
            .With("text/html", $"<pre class=\"mermaid\">{System.Net.WebUtility.HtmlEncode(text)}</pre>")
            .With("text/vnd.mermaid", text)),
    ];

    /// <inheritdoc/>
    public CellResult Execute(string code, IOutputs outputs, CancellationToken interrupt)
    {
        var text = code.Trim('\r', '\n');
        if (!string.IsNullOrWhiteSpace(text))
        {
            outputs.Display(forms(text));
        }

        return CellResult.Done;
    }

    /// <inheritdoc/>
    public Completions Complete(string code, int position, CancellationToken cancellation) => new(position, position, []);

    /// <inheritdoc/>
    public MimeBundle? Inspect(string code, int position, int detail, CancellationToken cancellation) => null;

    /// <inheritdoc/>
    public Completeness IsComplete(string code) => new(CompletenessState.Complete);

    /// <inheritdoc/>
    public void Declare(string name, object? value, Type type) =>
        throw new CellException("DirectiveError", $"{Name} cells have no variables, so {name} cannot be shared with them.");

    /// <inheritdoc/>
    public void Reference(ImmutableArray<string> assemblies)
    {
        // There is no code to use them.
    }
}
