using System.Collections.Immutable;
using Monitor.Kernel.Formatting;
using Monitor.Kernel.Outputs;

namespace Microsoft.DotNet.Interactive;

/// <summary>Something shown in a cell, which can be replaced where it stands.</summary>
public sealed class DisplayedValue
{
    private readonly string id;
    private readonly IOutputs outputs;
    private readonly ImmutableArray<string> asked;

    private DisplayedValue(string id, IOutputs outputs, ImmutableArray<string> asked, MimeBundle bundle)
    {
        this.id = id;
        this.outputs = outputs;
        this.asked = asked;
        MimeTypes = [.. bundle.Data.Keys];
    }

    /// <summary>The forms that it was shown in.</summary>
    public IReadOnlyCollection<string> MimeTypes { get; private set; }

    /// <summary>Shows another value in its place, in the same forms if forms were asked for.</summary>
    /// <remarks>From a later cell too: the place stays that of the first.</remarks>
    public void Update(object? updatedValue)
    {
        var bundle = Formatted.Of(updatedValue, asked);
        MimeTypes = [.. bundle.Data.Keys];
        Outputs.Update(id, bundle);
    }

    /// <summary>Shows a value in the cell that runs.</summary>
    internal static DisplayedValue Show(object? value, ImmutableArray<string> mediaTypes) => Show(Formatted.Of(value, mediaTypes), mediaTypes);

    /// <summary>Shows forms that are made already.</summary>
    internal static DisplayedValue Show(MimeBundle bundle, ImmutableArray<string> mediaTypes)
    {
        var shown = new DisplayedValue(CurrentOutputs.NextDisplayId(), CurrentOutputs.Value, mediaTypes, bundle);
        shown.outputs.Display(bundle, shown.id);
        return shown;
    }

    // The cell that updates, whose messages a front end is listening for; the first cell's own when no cell runs.
    private IOutputs Outputs => CurrentOutputs.IsKnown ? CurrentOutputs.Value : outputs;
}
