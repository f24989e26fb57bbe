namespace Monitor.Audit;

/// <summary>Words for what a contradiction leaves open.</summary>
internal static class Openness
{
    public static string Of(Contradiction contradiction)
    {
        var choice = contradiction.Suspects.Count > 1
            ? $"Any one of {contradiction.Suspects.Count} printed numbers, were it wrong, would resolve this: {string.Join("; ", contradiction.Suspects.Select(Name))}."
            : "";
        if (contradiction.Readings.Count == 0)
        {
            return Join("No reading is adopted.", choice);
        }

        return contradiction.Readings.Any(r => r.Reading.IsOpen)
            ? Join("The reading adopted is one of several that would do.", choice)
            : "";
    }

    private static string Name(PrintedNumber number) => $"{PrintedWords.Of(number.Figure)} ({number.Place})";

    private static string Join(string first, string second) => second.Length == 0 ? first : $"{first} {second}";
}
