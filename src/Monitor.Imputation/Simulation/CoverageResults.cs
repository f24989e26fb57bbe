using System.Collections.Immutable;
using Monitor.Imputation.Draws;

namespace Monitor.Imputation.Simulation;

/// <summary>The records of a method.</summary>
/// <param name="Method">The method.</param>
/// <param name="Records">Replicate by replicate, share by share.</param>
public sealed record MethodRecords(string Method, IReadOnlyList<CoverageRecord> Records)
{
    /// <summary>Reads records from a file of a study, or of another tool that writes the same columns.</summary>
    /// <exception cref="ImputationException">The file cannot be read.</exception>
    public static MethodRecords Read(string method, string path) => new(method, CoverageFile.Read(path));
}

/// <summary>What a coverage study of one design found.</summary>
/// <param name="Design">The design.</param>
/// <param name="Seed">Seed of the study.</param>
/// <param name="Methods">The methods.</param>
public sealed record CoverageResults(SimulationDesign Design, ulong Seed, ImmutableArray<MethodRecords> Methods)
{
    /// <summary>For each method, share and target what the replicates say together.</summary>
    public ImmutableArray<CoverageSummary> Summaries =>
    [
        .. from m in Methods
           from share in Design.Shares
           from target in (ShareTarget[])[ShareTarget.Reported, ShareTarget.Population]
           select CoverageSummary.Of(m.Method, share.Name, target, [.. m.Records.Where(r => r.Share == share.Name && r.Target == target)]),
    ];
}
