using Monitor.Imputation.Hierarchical;
using Monitor.Imputation.Simulation;

namespace Monitor.Imputation.Tests.Simulation;

/// <summary>
/// Guards what the full study shows (tests/Monitor.Benchmarks/coverage): a change that makes the intervals of the recommended method
/// too narrow does not pass.
/// </summary>
public class CoverageGateTests
{
    [Fact]
    public void RecommendedMethod_300RegistersOf800_CoversEveryShareOfBothTargets()
    {
        var study = CoverageStudy.Run(
            SimulationDesign.BuiltIn("small"),
            [new ImputedMethod(new HierarchicalModel(), draws: 20)],
            300,
            seed: 20_261_124,
            new CoverageOptions { Threads = Environment.ProcessorCount },
            TestContext.Current.CancellationToken);

        Assert.Equal(14, study.Summaries.Length);
        Assert.All(study.Summaries, s => Assert.True(
            s.Verdict == CoverageVerdict.Holds,
            $"{s.Share}, {s.Target}: {s.Coverage:P1} of {s.Intervals} intervals cover ({s.Verdict})."));
    }
}
