using Monitor.Editions;

namespace Monitor.Published;

/// <summary>Where the truth about a printed number lies.</summary>
public enum FigureNeeds
{
    /// <summary>The register decides.</summary>
    Register,

    /// <summary>An estimate of the population decides; no register does.</summary>
    PopulationEstimate,

    /// <summary>Another publication decides.</summary>
    External,

    /// <summary>Only the text does: a case, a date, a number of recommendations.</summary>
    Narrative,
}

/// <summary>Another reading of a printed number, for one that cannot hold as its words state it.</summary>
/// <param name="Says">The reading in words.</param>
/// <param name="WhyNotAsPrinted">Why the number cannot hold as printed.</param>
/// <param name="Claim">What the reading claims.</param>
/// <param name="IsOpen">True when other readings would do as well: an open question.</param>
public sealed record Reading(string Says, string WhyNotAsPrinted, Claim Claim, bool IsOpen);

/// <summary>One number that a publication prints.</summary>
public sealed record PublishedFigure
{
    /// <summary>Identifier, unique in its file.</summary>
    public required string Id { get; init; }

    /// <summary>Section of the publication.</summary>
    public required string Section { get; init; }

    /// <summary>Figure, table or footnote; empty when it stands in the text.</summary>
    public string Place { get; init; } = "";

    /// <summary>First year it speaks of; null when it speaks of none.</summary>
    public int? FirstYear { get; init; }

    /// <summary>Last year it speaks of.</summary>
    public int? LastYear { get; init; }

    /// <summary>Population it speaks of, as a code (<c>all-victims</c>, <c>labour</c>, …).</summary>
    public required string Population { get; init; }

    /// <summary>Kind of number (<c>count</c>, <c>share</c>, <c>rank</c>, …).</summary>
    public required string Measure { get; init; }

    /// <summary>The number as printed.</summary>
    public required string Printed { get; init; }

    /// <summary>Its unit.</summary>
    public required string Unit { get; init; }

    /// <summary>How exactly it is printed (<c>exact</c>, <c>whole-percent</c>, <c>almost</c>, …).</summary>
    public required string Precision { get; init; }

    /// <summary>What decides whether it holds.</summary>
    public FigureNeeds Needs { get; init; }

    /// <summary>What it says, in words, where the claim does not say it.</summary>
    public string Says { get; init; } = "";

    /// <summary>True when the interval of a worded number ("almost", "most") was chosen by this project.</summary>
    public bool BoundsChosen { get; init; }

    /// <summary>What its words claim; null when no register decides.</summary>
    public Claim? Claim { get; init; }

    /// <summary>The reading adopted where the words cannot hold; null for most.</summary>
    public Reading? Reading { get; init; }
}

/// <summary>The printed numbers of one publication about one window of years.</summary>
/// <param name="Edition">Name of the edition.</param>
/// <param name="FirstYear">First year of the window.</param>
/// <param name="LastYear">Last year of the window.</param>
/// <param name="Title">Title of the publication.</param>
/// <param name="Source">Full reference.</param>
/// <param name="Figures">The numbers, in the order of the publication.</param>
public sealed record PublishedEdition(string Edition, int FirstYear, int LastYear, string Title, string Source, IReadOnlyList<PublishedFigure> Figures)
{
    /// <summary>All claims, of words and of readings.</summary>
    public IEnumerable<Claim> Claims => Figures.SelectMany(f => new[] { f.Claim, f.Reading?.Claim }).OfType<Claim>();

    /// <summary>The printed figures of the Slachtoffermonitor mensenhandel 2015–2019.</summary>
    public static PublishedEdition Monitor20152019 => Embedded("figures-2015-2019");

    /// <summary>UNODC's counts of detected victims in the Netherlands, 2015–2019.</summary>
    public static PublishedEdition Unodc => Embedded("unodc-2015-2019");

    /// <summary>The printed figures of the report on some years, <c>figures-2015-2019.json</c>; null when none ship for them.</summary>
    /// <param name="edition">The years.</param>
    public static PublishedEdition? Of(Edition edition) => Shipped("figures", edition);

    /// <summary>UNODC's counts for some years, <c>unodc-2015-2019.json</c>; null when none ship for them.</summary>
    /// <param name="edition">The years.</param>
    public static PublishedEdition? UnodcOf(Edition edition) => Shipped("unodc", edition);

    /// <summary>Reads a file of published figures.</summary>
    /// <exception cref="PublishedFigureException">The file is not of the format; the message names figure and cause.</exception>
    public static PublishedEdition Load(string path)
    {
        using var stream = File.OpenRead(path);
        return PublishedFigureReader.Read(stream, path);
    }

    private static PublishedEdition Embedded(string name) =>
        Find(name) ?? throw new InvalidOperationException($"No published figures named {name} are embedded.");

    private static PublishedEdition? Shipped(string kind, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var name = $"{kind}-{edition.Name}";
        var found = Find(name);
        return found is null || (found.FirstYear, found.LastYear) == (edition.FirstYear, edition.LastYear)
            ? found
            : throw new PublishedFigureException($"{name}.json is about {found.FirstYear} to {found.LastYear}: its name has to say so.");
    }

    private static PublishedEdition? Find(string name)
    {
        using var stream = typeof(PublishedEdition).Assembly.GetManifestResourceStream($"published/{name}.json");
        return stream is null ? null : PublishedFigureReader.Read(stream, $"{name}.json");
    }
}

/// <summary>A file of published figures is not of the format.</summary>
public sealed class PublishedFigureException(string message, Exception? inner = null) : Exception(message, inner);
