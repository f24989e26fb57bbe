using System.Globalization;
using Monitor.Editions;
using Monitor.Imputation;
using Monitor.Populations;
using Monitor.Published;
using Monitor.Registers;
using Monitor.Registers.Reading;
using Monitor.Registers.Validation;
using Monitor.Rules;

namespace Monitor.Cli;

/// <summary>A register, read and brought under the rules, with the recipe it may have been made from.</summary>
/// <param name="Folder">Where it was read from.</param>
/// <param name="Edition">The years.</param>
/// <param name="Population">The records with what the rules derive.</param>
/// <param name="Recipe">How it was made; null for a register that was not.</param>
/// <param name="MinimumKnown">Known sectors a stratum needs to be imputed.</param>
internal sealed record Analysis(string Folder, Edition Edition, Population Population, RegisterRecipe? Recipe, int MinimumKnown)
{
    /// <summary>Victims in scope in the years of the edition.</summary>
    public int InScope { get; } = CountWhere(Population, Edition, s => s == Scope.InScope);

    /// <summary>The printed figures of the edition; null when none ship for these years.</summary>
    public PublishedEdition? Published => PublishedEdition.Of(Edition);

    /// <summary>UNODC's counts for the same years; null when none ship.</summary>
    public PublishedEdition? Unodc => PublishedEdition.UnodcOf(Edition);

    /// <summary>Reads a register and applies the rules, telling what it does.</summary>
    /// <exception cref="RegisterException">The register breaks a rule.</exception>
    public static Analysis Of(RegisterOptions options, Terminal terminal, CancellationToken cancellation)
    {
        var register = Read(options, terminal, cancellation);
        var population = terminal.Step("rules", _ => Population.From(register), p => Excluded(p, options.Edition));
        var analysis = new Analysis(options.Folder, options.Edition, population, RegisterRecipe.Read(options.Folder), options.MinimumKnown);
        return analysis.InScope > 0
            ? analysis
            : throw new UsageException($"{options.Folder} has no victim in scope in {options.Edition.Name}; name other years with --edition.");
    }

    /// <summary>A first line that says which register this is, and whether it is about anybody.</summary>
    /// <param name="isSafe">Whether exact counts are kept back.</param>
    public string Heading(bool isSafe) => string.Create(
        CultureInfo.InvariantCulture,
        $"Monitor {Edition.FirstYear}–{Edition.LastYear} · register {Folder} ({Kind}") + (isSafe ? ")" : string.Create(CultureInfo.InvariantCulture, $", {InScope:N0} in scope)"));

    /// <summary>Whether exact counts are kept back: as the profile asked for says, or else when the register is confidential.</summary>
    /// <param name="profile"><c>published</c>, <c>safe</c> or null.</param>
    public bool IsSafe(string? profile) => profile is null ? Population.Register.Description.Confidential : profile == "safe";

    /// <summary>Holds a publication against the register.</summary>
    public Ledger Evaluate(PublishedEdition publication)
    {
        var imputed = ImputedSectors.Of(Population, Edition, MinimumKnown);
        var counts = new PopulationCounts(Population, imputed, publication.FirstYear, publication.LastYear, publication.Claims);
        return Ledger.Evaluate(publication, counts, Recipe?.Of(publication) ?? new Dictionary<string, Independence>());
    }

    private string Kind => Population.Register.Description switch
    {
        { Synthetic: true } => "synthetic",
        { Confidential: true } => "confidential",
        _ => "real",
    };

    private static Register Read(RegisterOptions options, Terminal terminal, CancellationToken cancellation)
    {
        var result = terminal.Step(
            "read and validate",
            tell => RegisterReader.Read(
                options.Folder,
                options.Reading,
                new Told(p => tell(string.Create(CultureInfo.InvariantCulture, $"{p.Table.Name()}, {p.Rows:N0} rows ({100 * p.Fraction:F0} %)"))),
                cancellation),
            r => string.Create(CultureInfo.InvariantCulture, $"{r.Tables.Sum(t => t.Rows):N0} rows   {r.Tables.Sum(t => t.Rejected):N0} rejected"));
        if (result.Problems.Total > 0)
        {
            using var text = new StringWriter();
            ProblemTable.Write(text, result);
            if (result.Register is null)
            {
                throw new UsageException(text + "Nothing was written.");
            }

            terminal.Note(text.ToString().TrimEnd());
        }

        return result.Require();
    }

    private static string Excluded(Population population, Edition edition)
    {
        var emm = CountWhere(population, edition, s => s == Scope.EmmOnly);
        var kmar = CountWhere(population, edition, s => s == Scope.KmarOnlySexual);
        var outside = population.Count - CountWhere(population, edition, _ => true);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{emm + kmar:N0} out of scope ({emm:N0} EMM, {kmar:N0} KMar)") + (outside == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {outside:N0} of other years"));
    }

    private static int CountWhere(Population population, Edition edition, Func<Scope, bool> which)
    {
        var count = 0;
        for (var i = 0; i < population.Count; i++)
        {
            count += edition.Contains(population.Year[i]) && which(population.Scope[i]) ? 1 : 0;
        }

        return count;
    }

    private sealed class Told(Action<ReadProgress> tell) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value) => tell(value);
    }
}
