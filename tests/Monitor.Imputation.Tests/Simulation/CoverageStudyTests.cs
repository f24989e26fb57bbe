using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Multinomial;
using Monitor.Imputation.Simulation;

namespace Monitor.Imputation.Tests.Simulation;

public sealed class CoverageStudyTests : IDisposable
{
    private static readonly SimulationDesign Design = SimulationDesigns.Small;
    private static readonly ImputedMethod Method = new ImputedMethod(new SingleFitPosterior(new MultinomialModel()), 3);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("coverage-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Run_Threads_DoNotChangeTheFile() => Assert.Equal(Whole("one", threads: 1), Whole("two", threads: 3));

    [Fact]
    public void Run_BrokenOffAnywhere_GoesOnToTheSameBytes()
    {
        var whole = Whole("whole");
        var path = PathIn("again");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        foreach (var kept in (double[])[0, 0.001, 0.3, 0.5, 0.77, 0.999, 1])
        {
            File.WriteAllBytes(path, whole[..(int)(kept * whole.Length)]);

            Assert.Equal(whole, Whole("again"));
        }
    }

    [Fact]
    public void Run_Cancelled_KeepsWholeReplicatesAndGoesOn()
    {
        var whole = Whole("whole");
        using var source = new CancellationTokenSource();
        var stop = new Hear(p =>
        {
            if (p.Done == 4)
            {
                source.Cancel();
            }
        });

        Assert.Throws<OperationCanceledException>(() => CoverageStudy.Run(Design, [Method], 9, 1, Options("cancelled") with { Progress = stop }, source.Token));

        Assert.True(whole.AsSpan().StartsWith(File.ReadAllBytes(PathIn("cancelled"))));
        Assert.Equal(whole, Whole("cancelled"));
    }

    [Fact]
    public void Run_MoreReplicatesLater_AddsToTheFile()
    {
        CoverageStudy.Run(Design, [Method], 4, 1, Options("grown"), TestContext.Current.CancellationToken);

        Assert.Equal(Whole("whole"), Whole("grown"));
    }

    [Fact]
    public void Run_InMemory_GivesWhatTheFileHolds()
    {
        var inMemory = CoverageStudy.Run(Design, [Method], 9, 1, cancellation: TestContext.Current.CancellationToken);
        Whole("whole");

        Assert.Equal(MethodRecords.Read(Method.Id, PathIn("whole")).Records, inMemory.Methods[0].Records);
    }

    [Fact]
    public void Run_IntoTheFolderOfAnotherStudy_RefusesAndNamesBoth()
    {
        Whole("whole");

        var error = Assert.Throws<ImputationException>(() => CoverageStudy.Run(Design, [Method], 9, 2, Options("whole"), TestContext.Current.CancellationToken));

        Assert.Contains("seed 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("seed 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_DamagedFile_NamesTheLine()
    {
        Whole("whole");
        var lines = File.ReadAllLines(PathIn("whole"));
        lines[4] = lines[4].Replace(",reported,", ",retorted,", StringComparison.Ordinal).Replace(",population,", ",retorted,", StringComparison.Ordinal);
        File.WriteAllText(PathIn("whole"), string.Join('\n', lines) + "\n");

        var error = Assert.Throws<ImputationException>(() => Whole("whole"));

        Assert.Contains("line 5: 'retorted' is no target", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_NoReplicates_IsRefused() =>
        Assert.Throws<ImputationException>(() => CoverageStudy.Run(Design, [Method], 0, 1, cancellation: TestContext.Current.CancellationToken));

    [Fact]
    public void Run_MethodThatRefusesARegister_IsCountedAndNotTheEnd()
    {
        var results = CoverageStudy.Run(Design, [new Refuses()], 6, 1, cancellation: TestContext.Current.CancellationToken);

        Assert.All(results.Summaries, s => Assert.Equal((6, 6), (s.Replicates, s.Refused)));
        Assert.All(results.Summaries, s => Assert.Equal(CoverageVerdict.NoInterval, s.Verdict));
        Assert.All(results.Summaries, s => Assert.Null(s.Bias));
    }

    [Fact]
    public void Summary_OfRecordsByHand_HasBiasSpreadAndCoverage()
    {
        // Errors −0.1, 0.1, 0.3: mean 0.1, standard deviation 0.2; the last interval misses.
        CoverageRecord[] records = [Record(0, 0.4), Record(1, 0.6), Record(2, 0.8)];

        var summary = CoverageSummary.Of("m", "home", ShareTarget.Reported, records);

        Assert.Equal(0.1, summary.Bias!.Value, 12);
        Assert.Equal(0.2, summary.Sd!.Value, 12);
        Assert.Equal(0.2 / Math.Sqrt(3), summary.BiasError!.Value, 12);
        Assert.Equal(2.0 / 3, summary.Coverage!.Value, 12);
        Assert.Equal(Math.Sqrt(0.95 * 0.05 / 3), summary.CoverageError!.Value, 12);
        Assert.Equal(0.4, summary.Width!.Value, 12);
        Assert.Equal(1.0 / 3, summary.Flagged, 12);

        static CoverageRecord Record(int number, double estimate) =>
            new(number, "home", ShareTarget.Reported, 0.5, 20, new ShareEstimate(estimate, estimate - 0.2, estimate + 0.2, 0.1, number == 0, 1));
    }

    [Theory]
    [InlineData(1000, 0.95, 50, CoverageVerdict.Holds)]
    [InlineData(1000, 0.930, 50, CoverageVerdict.Holds)]
    [InlineData(1000, 0.929, 50, CoverageVerdict.TooLow)]
    [InlineData(1000, 0.970, 50, CoverageVerdict.Holds)]
    [InlineData(1000, 0.971, 50, CoverageVerdict.TooHigh)]
    [InlineData(1000, 0.80, 9, CoverageVerdict.FewKnown)]
    [InlineData(100, 0.90, 50, CoverageVerdict.Holds)]
    public void Verdict_IsWithinThreeMonteCarloErrors(int replicates, double coverage, int known, CoverageVerdict expected)
    {
        var hold = (int)Math.Round(coverage * replicates);
        var records = Enumerable.Range(0, replicates)
            .Select(r => new CoverageRecord(r, "home", ShareTarget.Population, 0.5, known, new ShareEstimate(0.5, r < hold ? 0.4 : 0.55, 0.6, 0.05, false, 1)));

        Assert.Equal(expected, CoverageSummary.Of("m", "home", ShareTarget.Population, [.. records]).Verdict);
    }

    private byte[] Whole(string name, int threads = 1)
    {
        CoverageStudy.Run(Design, [Method], 9, 1, Options(name) with { Threads = threads }, TestContext.Current.CancellationToken);
        return File.ReadAllBytes(PathIn(name));
    }

    private CoverageOptions Options(string name) => new() { Folder = Path.Combine(folder.FullName, name) };

    private string PathIn(string name) => Path.Combine(folder.FullName, name, CoverageStudy.FileOf(Design, Method.Id));

    private sealed class Refuses : IShareMethod
    {
        public string Id => "refuses";

        public IReadOnlyList<(ShareEstimate Reported, ShareEstimate Population)> Estimate(
            SectorTable table, IReadOnlyList<SectorGroup> shares, ulong seed, CancellationToken cancellation = default) => throw new ImputationException("No.");
    }

    private sealed class Hear(Action<CoverageProgress> heard) : IProgress<CoverageProgress>
    {
        public void Report(CoverageProgress value) => heard(value);
    }
}
