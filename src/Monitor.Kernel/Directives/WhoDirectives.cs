using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Monitor.Kernel.Formatting;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Directives;

/// <summary>Shows the names of the variables of the language of the place.</summary>
public sealed class WhoDirective : IDirective
{
    /// <inheritdoc/>
    public string Name => "#!who";

    /// <inheritdoc/>
    public string Usage => "#!who: shows the names of the variables of this language.";

    /// <inheritdoc/>
    public void Run(DirectiveCall call, ISession session, IOutputs outputs, CancellationToken interrupt)
    {
        _ = new DirectiveOptions(this, call);
        outputs.Display(Listing.Of(["Variable"], session.Current.Variables.Select(v => ImmutableArray.Create(v.Name))));
    }
}

/// <summary>Shows the variables of the language of the place: names, types, values.</summary>
public sealed class WhosDirective : IDirective
{
    private const int LongestValue = 100;

    /// <inheritdoc/>
    public string Name => "#!whos";

    /// <inheritdoc/>
    public string Usage => "#!whos: shows the variables of this language with their types and values.";

    /// <inheritdoc/>
    public void Run(DirectiveCall call, ISession session, IOutputs outputs, CancellationToken interrupt)
    {
        _ = new DirectiveOptions(this, call);
        outputs.Display(Listing.Of(
            ["Variable", "Type", "Value"],
            session.Current.Variables.Select(v => ImmutableArray.Create(v.Name, TypeNames.Of(v.Type), Shown(v.Value)))));
    }

    private static string Shown(object? value)
    {
        string text;
        try
        {
            text = Formatted.Of(value).Data.TryGetValue("text/plain", out var plain) && plain is JsonValue content ? content.GetValue<string>() : "";
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A value that cannot be shown, through code of its own, must not hide the others.
            return e.GetType().Name;
        }

        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestValue ? line : string.Concat(line.AsSpan(0, LongestValue - 1), "…");
    }
}
