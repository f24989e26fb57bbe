using System.Collections.Immutable;
using System.Globalization;
using Monitor.Chapters.Pages;
using Monitor.Published;
using TypeFormatterSourceAttribute = Microsoft.DotNet.Interactive.Formatting.TypeFormatterSourceAttribute;

namespace Monitor.Chapters;

/// <summary>Printed numbers with what was computed for each, and its verdict.</summary>
/// <param name="Entries">The printed numbers, in the order of the publication.</param>
/// <param name="IsWithout">Whether there are none to hold against the register, for want of printed numbers or by disclosure control.</param>
[TypeFormatterSource(typeof(ShownFormatters))]
public sealed record PrintedNumbers(ImmutableArray<LedgerEntry> Entries, bool IsWithout) : IShown
{
    /// <summary>Whether they were looked up, so that their rows stand elsewhere too and have no address of their own here.</summary>
    public bool IsLookUp { get; init; }

    /// <inheritdoc/>
    public string ToHtml() => Entries.IsEmpty
        ? Html.Of($"<p class=\"note\">{Nothing}</p>\n").ToString()
        : LedgerRows.Table($"{(IsLookUp ? "looked-up" : "printed")}-{Entries[0].Figure.Id}", string.Create(CultureInfo.InvariantCulture, $"Printed numbers, n = {Entries.Length}"), Entries, safe: false, hasAddresses: !IsLookUp) + "\n";

    /// <inheritdoc/>
    public string ToText() => Entries.IsEmpty
        ? Nothing
        : string.Join('\n', Entries.Select(e => $"{Chip.Word(e.Verdict),-15} {SectionNames.Of(e.Figure.Section)}, {LedgerRows.Says(e.Figure)}: printed {Numbers.Printed(e.Figure)}, computed {LedgerRows.ComputedInWords(e, safe: false)}"));

    private string Nothing => (IsWithout, IsLookUp) switch
    {
        (true, _) => "The printed numbers are not held against this register.",
        (_, true) => "There is none.",
        _ => "No printed number stands outside the figures here.",
    };
}
