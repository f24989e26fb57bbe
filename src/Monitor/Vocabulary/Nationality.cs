namespace Monitor.Vocabulary;

/// <summary>A nationality in coded form: 0 is unknown, n is entry n − 1 of <see cref="CodeLists.Countries"/>.</summary>
/// <param name="Code">The coded value.</param>
public readonly record struct Nationality(ushort Code)
{
    private static readonly RegionOfOrigin[] Regions =
    [
        RegionOfOrigin.Unknown,
        .. CodeLists.Countries.Entries.Select(e => (RegionOfOrigin)CodeLists.Regions.IndexOf(e.Attribute)),
    ];

    /// <summary>Nationality not known.</summary>
    public static Nationality Unknown => default;

    /// <summary>Dutch.</summary>
    public static Nationality Dutch { get; } = Parse("NLD");

    /// <summary>Number of coded values, unknown included.</summary>
    public static int Count => Regions.Length;

    /// <summary>Region of origin (UN M49; the Netherlands apart).</summary>
    public RegionOfOrigin Region => Regions[Code];

    /// <summary>ISO 3166-1 alpha-3, or <c>unknown</c>.</summary>
    public string Iso => Code == 0 ? "unknown" : CodeLists.Countries[Code - 1];

    /// <summary>Name of the country in a language.</summary>
    public string Label(Language language) => Code == 0
        ? (language == Language.Dutch ? "Onbekend" : "Unknown")
        : CodeLists.Countries.Entries[Code - 1].Label(language);

    /// <summary>Reads an alpha-3 code, or <c>unknown</c>.</summary>
    /// <exception cref="FormatException">The code is in no list.</exception>
    public static Nationality Parse(string iso)
    {
        if (iso == "unknown")
        {
            return Unknown;
        }

        var index = CodeLists.Countries.IndexOf(iso);
        return index >= 0
            ? new((ushort)(index + 1))
            : throw new FormatException($"\"{iso}\" is no country of the list (ISO 3166-1 alpha-3).");
    }
}
