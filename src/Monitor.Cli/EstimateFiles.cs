using System.Collections.Immutable;
using Monitor.Figures;
using Monitor.PopulationSize;
using Monitor.Site;
using Monitor.Vocabulary;

namespace Monitor.Cli;

/// <summary>What <c>monitor estimate --output</c> leaves behind: a page, its charts and their data, and the whole outcome as JSON.</summary>
internal static class EstimateFiles
{
    /// <summary>Writes the folder.</summary>
    /// <exception cref="UsageException">The folder holds something else.</exception>
    public static void Write(Estimated estimated, string folder, Language language, CancellationToken cancellation)
    {
        var pages = EstimatePage.Render(ReportOf(estimated, OpinionRows.Of(estimated.Opinions, estimated.Level)), language);
        cancellation.ThrowIfCancellationRequested();
        OutputFolder.Replace(folder, pages.Append((EstimatePage.JsonName, EstimatedJson.Of(estimated))));
    }

    private static EstimateReport ReportOf(Estimated estimated, ImmutableArray<SecondOpinion> opinions) => new(
        estimated.Answer,
        estimated.Origin is CountsOrigin.PublishedTable or CountsOrigin.GivenTable ? estimated.Title : estimated.Source,
        estimated.Source,
        estimated.Note,
        estimated.Origin,
        estimated.Study,
        [.. estimated.Parts.Select(p => new PopulationPart(p.Property, p.Stratum.Name, p.Stratum.Observed, p.Study, JointOf(estimated, p)))],
        estimated.Joint?.Whole?.Wald(estimated.Level),
        opinions,
        estimated.Published is { } p ? new PublishedPopulation(p.Low, p.High, p.Title, p.WhyNotReproducible) : null,
        estimated.Level);

    private static Estimate? JointOf(Estimated estimated, StudiedPart part) =>
        estimated.Joint?.Categories.FirstOrDefault(c => c.Covariate == part.Property && c.Level == part.Stratum.Name)?.Wald(estimated.Level);
}
