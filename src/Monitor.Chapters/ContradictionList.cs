using System.Collections.Immutable;
using Monitor.Audit;
using Monitor.Chapters.Pages;
using TypeFormatterSourceAttribute = Microsoft.DotNet.Interactive.Formatting.TypeFormatterSourceAttribute;

namespace Monitor.Chapters;

/// <summary>Printed numbers that cannot all be true, each as a small argument: what is printed where, why not, which reading was adopted, what stays open.</summary>
/// <param name="Contradictions">The contradictions.</param>
[TypeFormatterSource(typeof(ShownFormatters))]
public sealed record ContradictionList(ImmutableArray<Contradiction> Contradictions) : IShown
{
    /// <inheritdoc/>
    public string ToHtml() => Contradictions.IsEmpty
        ? Html.Of($"<p class=\"note\">{Nothing}</p>\n").ToString()
        : Html.Of($"<div class=\"arguments\">\n{Contradictions.Select(Argument)}</div>\n").ToString();

    /// <inheritdoc/>
    public string ToText() => Contradictions.IsEmpty ? Nothing : string.Join('\n', Contradictions.SelectMany(Lines));

    private static string Nothing => "No contradiction was found.";

    private static string Heading(Contradiction contradiction) =>
        $"{contradiction.Number.Place}: {LedgerRows.Says(contradiction.Number.Figure)}, printed {Numbers.Printed(contradiction.Number.Figure)}";

    private static Html Argument(Contradiction contradiction) => Html.Of($"""
        <article class="argument">
        <p><strong>{Heading(contradiction)}</strong></p>
        <ol>
        {contradiction.Conflict.Steps.Select(s => Html.Of($"<li>{s}</li>\n"))}</ol>
        {Remarks(contradiction).Select(r => Html.Of($"<p><strong>{r.Name}.</strong> {r.Words}</p>\n"))}</article>

        """);

    private static IEnumerable<string> Lines(Contradiction contradiction) =>
        [Heading(contradiction), .. contradiction.Conflict.Steps.Select((s, i) => $"  {Numbers.Whole(i + 1)}. {s}"), .. Remarks(contradiction).Select(r => $"  {r.Name}. {r.Words}")];

    private static IEnumerable<(string Name, string Words)> Remarks(Contradiction contradiction)
    {
        if (contradiction.Conflict.DependsOnChosenBounds)
        {
            yield return ("Bounds", "Rests on bounds chosen by this project.");
        }

        foreach (var adopted in contradiction.Readings)
        {
            yield return ("Reading adopted", $"{Numbers.Printed(adopted.Number.Figure)} ({adopted.Number.Place}): {adopted.Reading.Says}. Not as printed: {adopted.Reading.WhyNotAsPrinted}.");
        }

        if (contradiction.WhatStaysOpen.Length > 0)
        {
            yield return ("Open", contradiction.WhatStaysOpen);
        }
    }
}
