using System.Collections.Immutable;
using System.Globalization;
using Monitor.PopulationSize;
using Monitor.PopulationSize.Covariates;
using Monitor.PopulationSize.Histories;
using Monitor.PopulationSize.Sensitivity;
using Monitor.Published;
using Monitor.Site;

namespace Monitor.Cli;

/// <summary>What <c>monitor estimate</c> found.</summary>
/// <param name="Title">What was counted.</param>
/// <param name="Source">Where the counts come from.</param>
/// <param name="Note">What a reader must know of them; empty for nothing.</param>
/// <param name="Synthetic">Whether the counts are of nobody.</param>
/// <param name="Study">The estimate with what it must be read beside.</param>
/// <param name="Parts">By each property asked for, each value studied by its own lists.</param>
/// <param name="Joint">The model of all properties together; null when none was asked for or none has an estimate.</param>
/// <param name="Published">The estimate that was published about these persons; null for none.</param>
/// <param name="Level">Nominal coverage of intervals.</param>
internal sealed record Estimated(
    string Title,
    string Source,
    string Note,
    bool Synthetic,
    PopulationStudy Study,
    ImmutableArray<StudiedPart> Parts,
    CovariateFit? Joint,
    PublishedRange? Published,
    double Level)
{
    /// <summary>What kind of counts they are.</summary>
    public required CountsOrigin Origin { get; init; }

    /// <summary>By each imputed property asked for.</summary>
    public ImmutableArray<ImputedCovariate> Imputed { get; init; } = [];

    /// <summary>What others make of the counts; null when they were not asked, or nobody is on a list.</summary>
    public SecondOpinions? Opinions { get; init; }

    /// <summary>The answer in a sentence.</summary>
    public string Answer => (Study.Verdict.Verdict, Study.Spread, Study.Estimate) switch
    {
        (Identification.NotIdentified, { } spread, _) => Number(
            $"How many there are is not identified: depending on the model, the same counts give from {spread.Lowest.Estimate:N0} to {spread.Highest.Estimate:N0}."),
        (Identification.NotIdentified, null, _) => "How many there are is not identified: no model has an estimate.",
        (Identification.WeaklyIdentified, _, { } estimate) => Number($"How many there are is weakly identified: about {estimate.Value:N0}, {Interval(estimate)}, if the model holds."),
        (_, _, { } estimate) => Number($"How many there are is identified: {estimate.Value:N0}, {Interval(estimate)}."),
        _ => $"How many there are is {Study.Verdict.Words}.",
    };

    /// <summary>An interval in words.</summary>
    public static string Interval(Estimate estimate) => Number($"{100 * estimate.Level:0.##} % interval {estimate.Lower:N0} to {estimate.Upper:N0}");

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A value of a property, studied by its own lists.</summary>
/// <param name="Property">Name of the property.</param>
/// <param name="Stratum">The persons of the value.</param>
/// <param name="Study">Their study, lists neither left out nor merged.</param>
internal sealed record StudiedPart(string Property, StratumHistories Stratum, PopulationStudy Study);

/// <summary>A range of victims a year that a publication prints.</summary>
/// <param name="Low">As printed.</param>
/// <param name="High">As printed.</param>
/// <param name="Title">The publication.</param>
/// <param name="WhyNotReproducible">Why the counts do not give it again.</param>
internal sealed record PublishedRange(double Low, double High, string Title, string WhyNotReproducible)
{
    private const string OfARegister = "It was made from the lists of 2010–2015 with characteristics of the persons, a table that is not public, and not from this register.";

    /// <summary>The range that a shipped table is published with; null for none.</summary>
    public static PublishedRange? Of(ShippedTable? table) => table?.Published is { } published ? Of(published) : null;

    /// <summary>The range that the report on a register's years prints; null when it prints none.</summary>
    public static PublishedRange? Of(Analysis analysis) =>
        analysis.Published is not null && ListTable.ShippedTables.FirstOrDefault(t => t.Published is not null)?.Published is { } published
            ? Of(published with { WhyNotReproducible = OfARegister })
            : null;

    private static PublishedRange Of(PublishedEstimate published)
    {
        var edition = PublishedEdition.Monitor20152019;
        return new(Printed(edition, published.Low), Printed(edition, published.High), edition.Title, published.WhyNotReproducible);
    }

    private static double Printed(PublishedEdition edition, string id) => double.Parse(edition.Figures.Single(f => f.Id == id).Printed, CultureInfo.InvariantCulture);
}
