using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Monitor.Imputation.Completed;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.PopulationSize.Covariates;
using Monitor.PopulationSize.Histories;

namespace Monitor.Cli;

/// <summary>Estimates by a property that is unknown for many victims and imputed for them.</summary>
/// <param name="Property">Name of the property.</param>
/// <param name="Method">What completed the register.</param>
/// <param name="Factors">What the sector depends on in it.</param>
/// <param name="Estimates">The estimates, pooled over the completed registers.</param>
internal sealed record ImputedCovariate(string Property, string Method, ImmutableArray<string> Factors, CompletedEstimates Estimates)
{
    /// <summary>Value of victims of no sexual exploitation, who have no sector.</summary>
    public const string NotSexual = "not-sexual";

    private const string Sector = "sector", Visibility = "visibility";

    /// <summary>Names of the properties.</summary>
    public static ImmutableArray<string> Ids { get; } = [Sector, Visibility];

    /// <summary>Estimates by a property.</summary>
    /// <param name="analysis">The register.</param>
    /// <param name="grouping">What makes a list.</param>
    /// <param name="property">One of <see cref="Ids"/>.</param>
    /// <param name="by">Properties that are not imputed, in the same model.</param>
    /// <param name="draws">Completed registers, 2 or more.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="tell">Is told which register it is at.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static ImputedCovariate Of(
        Analysis analysis, ListGrouping grouping, string property, ImmutableArray<Stratifier> by, int draws, ulong seed, Action<string> tell, CancellationToken cancellation)
    {
        var factors = VictimFactor.OfTheReport;
        var options = new ImputationOptions(factors, [], seed, 0.95);
        var records = SectorRecords.Of(analysis.Population, analysis.Edition, factors);
        var imputation = MultipleImputation.Of(records.ToTable(), ImputationMethod.Posterior(ImputationMethod.Default, [], options), draws, seed, cancellation);
        var groups = property == Sector
            ? SectorGroup.Each(records.Sectors)
            : [SectorGroup.Named(SectorGroup.VisibleName, records.Sectors), SectorGroup.LessVisible(records.Sectors)];
        ImmutableArray<string> codes = [.. groups.Select(g => g.Name), NotSexual];
        var valueOf = new byte[records.Sectors.Length];
        for (var g = 0; g < groups.Length; g++)
        {
            foreach (var position in groups[g].Positions)
            {
                valueOf[position] = (byte)g;
            }
        }

        var completed = CompletedSectors.Of(records, imputation).Select((sectors, draw) =>
        {
            tell($"{property}, register {draw + 1} of {draws}");
            var values = new byte[analysis.Population.Count];
            Array.Fill(values, (byte)groups.Length);
            for (var i = 0; i < records.Count; i++)
            {
                values[records.RowOf(i)] = valueOf[sectors[i]];
            }

            return CaptureHistories.Of(analysis.Population, analysis.Edition, grouping, [.. by, Stratifier.Given(property, codes, ImmutableCollectionsMarshal.AsImmutableArray(values))]);
        });
        return new ImputedCovariate(property, imputation.Method, [.. factors.Select(f => f.Id)], CompletedEstimates.Of(completed, [Stratifier.Year.Id], cancellation));
    }
}
