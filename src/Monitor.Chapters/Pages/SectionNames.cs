namespace Monitor.Chapters.Pages;

/// <summary>Sections of a publication as a reader knows them: <c>box-2.4.1-organ</c> is a box in § 2.4.1.</summary>
internal static class SectionNames
{
    private const char NarrowSpace = '\u202f';

    public static string Of(string section)
    {
        var parts = section.Split('-');
        return parts switch
        {
            ["box", var number, .. var topic] => $"Box in {Numbered(number)}{(topic.Length == 0 ? "" : $" ({string.Join(' ', topic)})")}",
            [{ Length: > 0 } first, ..] when char.IsAsciiDigit(first[0]) => Numbered(section),
            [{ Length: > 0 } first, ..] => $"{char.ToUpperInvariant(first[0])}{first[1..]}{string.Concat(parts[1..].Select(p => $" {p}"))}",
            _ => section,
        };
    }

    private static string Numbered(string section) => $"§{NarrowSpace}{section}";
}
