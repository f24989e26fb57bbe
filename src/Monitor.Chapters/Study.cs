using System.Collections.Immutable;
using Monitor.Audit;
using Monitor.Editions;
using Monitor.Imputation;
using Monitor.Populations;
using Monitor.Published;
using Monitor.Registers.Reading;
using Monitor.Registers;
using Monitor.Rules;
using Monitor.Tables;
using Monitor.Vocabulary;
using TypeFormatterSourceAttribute = Microsoft.DotNet.Interactive.Formatting.TypeFormatterSourceAttribute;

namespace Monitor.Chapters;

/// <summary>A register, opened for an edition: what every chapter starts from. One call gives a figure with its verdicts.</summary>
/// <remarks>What is asked for is computed once and kept. Not for several threads at once.</remarks>
[TypeFormatterSource(typeof(ShownFormatters))]
public sealed partial class Study : IShown
{
    private readonly Lazy<Ledger?> ledger;
    private readonly Lazy<Ledger?> unodc;
    private readonly Lazy<AuditReport?> audit;
    private readonly Lazy<SectorImputation> sectors;
    private readonly Dictionary<string, Table> tables = new(StringComparer.Ordinal);
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);
    private readonly List<string> drawn = [];
    private readonly RegisterRecipe? recipe;

    private Study(Population population, Edition edition, Language language, bool isSafe, ulong seed, RegisterRecipe? recipe)
    {
        (Population, Edition, Language, IsSafe, Seed, this.recipe) = (population, edition, language, isSafe, seed, recipe);
        ledger = new(() => isSafe ? null : Evaluate(PublishedEdition.Of(edition)));
        unodc = new(() => isSafe ? null : Evaluate(PublishedEdition.UnodcOf(edition)));
        sectors = new(() => new SectorImputation(population, edition, language, isSafe, seed));
        audit = new(() => PublishedEdition.Of(edition) is { } published ? FigureAudit.Of(published, PublishedEdition.UnodcOf(edition)) : null);
        var inScope = 0;
        for (var i = 0; i < population.Count; i++)
        {
            inScope += edition.Contains(population.Year[i]) && population.Scope[i] == Scope.InScope ? 1 : 0;
        }

        InScope = inScope;
    }

    /// <summary>Opens a register.</summary>
    /// <param name="register">Folder of the register.</param>
    /// <param name="edition">First and last year, such as <c>2015-2019</c>.</param>
    /// <param name="language"><c>en</c> or <c>nl</c>: the language that figures are shown in first.</param>
    /// <param name="profile">
    /// <c>published</c>: as the report prints, cells of 1 included; <c>safe</c>: after disclosure control; <c>auto</c>: safe for a
    /// confidential register, published for any other.
    /// </param>
    /// <param name="seed">Seed of whatever is random.</param>
    /// <exception cref="RegisterException">The register cannot be read or breaks a rule.</exception>
    /// <exception cref="ArgumentException">A value is none of those given above, or the register has no victim in scope in these years.</exception>
    public static Study Open(string register, string edition = "2015-2019", string language = "en", string profile = "auto", int seed = 2022)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(register);
        Edition years;
        try
        {
            years = Edition.Parse(edition);
        }
        catch (FormatException e)
        {
            throw new ArgumentException(e.Message, nameof(edition), e);
        }

        var words = language switch
        {
            "en" => Language.English,
            "nl" => Language.Dutch,
            _ => throw new ArgumentException($"The language is en or nl, not {language}.", nameof(language)),
        };
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        var read = RegisterReader.Read(register).Require();
        var isSafe = profile switch
        {
            "auto" => read.Description.Confidential,
            "safe" => true,
            "published" => false,
            _ => throw new ArgumentException($"The profile is auto, published or safe, not {profile}.", nameof(profile)),
        };
        var study = new Study(Population.From(read), years, words, isSafe, (ulong)seed, RegisterRecipe.Read(register));
        return study.InScope > 0
            ? study
            : throw new ArgumentException($"{register} has no victim in scope in {years.Name}; name other years.", nameof(edition));
    }

    /// <summary>The records with what the rules derive.</summary>
    public Population Population { get; }

    /// <summary>The years.</summary>
    public Edition Edition { get; }

    /// <summary>The language that figures are shown in first.</summary>
    public Language Language { get; }

    /// <summary>Whether disclosure control is applied: small counts are hidden, the ledger is left out.</summary>
    public bool IsSafe { get; }

    /// <summary>Seed of whatever is random.</summary>
    public ulong Seed { get; }

    /// <summary>Victims in scope in the years of the edition.</summary>
    public int InScope { get; }

    /// <summary>The printed figures of the edition, held against the register; null when none ship for these years or they are kept back.</summary>
    public Ledger? Ledger => ledger.Value;

    /// <summary>UNODC's counts, held against the register; null when none ship for these years or they are kept back.</summary>
    public Ledger? Unodc => unodc.Value;

    /// <summary>The printed figures held against each other; null when none ship for these years.</summary>
    public AuditReport? Audit => audit.Value;

    /// <summary>What the register is.</summary>
    public RegisterBanner Register => new(
        Population.Register.Description, Edition.Span, IsSafe ? null : InScope, RegisterFingerprint.Of(Population.Register));

    /// <summary>A table of the report, after disclosure control where that applies.</summary>
    /// <param name="id">Its number in the report: <c>2.4b</c>, or <c>table-2.1</c>.</param>
    /// <exception cref="ArgumentException">The report has no such figure; the message lists those it has.</exception>
    public Table Table(string id)
    {
        var key = Key(id);
        if (!tables.TryGetValue(key, out var table))
        {
            var computed = ImputedTables.All.Single(d => d.Id == key).Compute(Population, Edition);
            tables[key] = table = IsSafe ? computed.Safe() : computed;
        }

        return table;
    }

    /// <summary>A figure of the report: chart, finding, table, and the verdict of every number that the report prints in it.</summary>
    /// <param name="id">Its number in the report: <c>2.4b</c>, or <c>table-2.1</c>.</param>
    /// <exception cref="ArgumentException">The report has no such figure; the message lists those it has.</exception>
    public FigureCard Figure(string id)
    {
        var table = Table(id);
        drawn.Add(table.Id);
        var place = FigureCard.PlaceOf(table.Id);
        return new FigureCard(table, Language, Shown(e => e.Figure.Place == place));
    }

    /// <summary>The printed numbers of sections that no figure shows: those in the text, in boxes and in notes.</summary>
    /// <param name="sections">Sections as the ledger names them, such as <c>2.4.1</c> or <c>box-2.3</c>.</param>
    /// <exception cref="ArgumentException">Neither the ledger nor the publication that the chapters follow has such a section.</exception>
    public PrintedNumbers Printed(params string[] sections)
    {
        ArgumentNullException.ThrowIfNull(sections);
        // A publication need not have each section of the one that the chapters follow: a name that neither has is misspelt.
        if (Ledger is { } held && sections.FirstOrDefault(s => held.Entries.All(e => e.Figure.Section != s) && PublishedEdition.Monitor20152019.Figures.All(f => f.Section != s)) is { } unknown)
        {
            throw new ArgumentException($"The ledger has no section {unknown}; it has {string.Join(", ", held.Entries.Select(e => e.Figure.Section).Distinct())}.", nameof(sections));
        }

        var places = ImputedTables.All.Select(d => FigureCard.PlaceOf(d.Id)).ToHashSet(StringComparer.Ordinal);
        return new PrintedNumbers(Shown(e => sections.Contains(e.Figure.Section) && !places.Contains(e.Figure.Place)), Ledger is null);
    }

    /// <summary>The verdicts of all printed numbers that were shown since the study was opened, counted.</summary>
    public VerdictList Verdicts() => new([.. Ledger?.Entries.Where(e => shown.Contains(e.Figure.Id)) ?? []], Ledger is null, IsSafe);

    /// <inheritdoc/>
    public string ToHtml() => Register.ToHtml();

    /// <inheritdoc/>
    public string ToText() => Register.ToText();

    private static string Key(string id)
    {
        var ids = ImputedTables.All.Select(d => d.Id).ToList();
        return ids.FirstOrDefault(i => i == id || i == $"figure-{id}")
            ?? throw new ArgumentException($"The report has no figure {id}; it has {string.Join(", ", ids.Select(i => i.Replace("figure-", "", StringComparison.Ordinal)))}.", nameof(id));
    }

    private ImmutableArray<LedgerEntry> Shown(Func<LedgerEntry, bool> which)
    {
        ImmutableArray<LedgerEntry> entries = [.. Ledger?.Entries.Where(which) ?? []];
        shown.UnionWith(entries.Select(e => e.Figure.Id));
        return entries;
    }

    private Ledger? Evaluate(PublishedEdition? publication)
    {
        if (publication is null)
        {
            return null;
        }

        var counts = new PopulationCounts(Population, ImputedSectors.Of(Population, Edition), publication.FirstYear, publication.LastYear, publication.Claims);
        return Ledger.Evaluate(publication, counts, recipe?.Of(publication) ?? new Dictionary<string, Independence>());
    }
}
