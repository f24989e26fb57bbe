using Monitor.Imputation.Data;
using Monitor.Imputation.Evaluation;
using Monitor.Imputation.Tests.Evaluation;
using Monitor.Imputation.Tuning;

namespace Monitor.Imputation.Tests.Tuning;

public sealed class TunerTests : IDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly SectorRecords Records = SimulatedRecords.Of(300, 2, row => SimulatedRecords.ByLevel(row[0], 2), 0.4, 11);
    private static readonly SearchSpace Space = SearchSpace.Of(ModelCatalogue.Default, Records.Cells.Factors, "marginal", "stratified");
    private static readonly TuningOptions Quick = new() { OuterFolds = 3, InnerFolds = 2, Trials = 6 };

    private readonly string folder = Directory.CreateTempSubdirectory("tuning").FullName;

    private string StateFile => Path.Combine(folder, "state.jsonl");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Run_ThatWasStoppedAndGoneOnWith_GivesTheBytesOfOneThatWasNot()
    {
        var whole = Run(Quick with { StateFile = StateFile });
        var state = File.ReadAllBytes(StateFile);
        File.Delete(StateFile);
        using (var stop = new CancellationTokenSource())
        {
            var stopping = new Reports(p => { if (p.Trial == 3) { stop.Cancel(); } });
            Assert.Throws<OperationCanceledException>(() => Run(Quick with { StateFile = StateFile }, stopping, stop.Token));
        }

        Assert.Equal(4, File.ReadAllLines(StateFile).Length);
        var reports = new Reports();
        var resumed = Run(Quick with { StateFile = StateFile }, reports);

        Assert.Equal(state, File.ReadAllBytes(StateFile));
        Assert.Equal(Json(whole), Json(resumed));
        Assert.Equal([true, true, true, false, false, false], reports.Told.Select(p => p.IsResumed));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void Run_WithoutAStateFile_GivesTheSameResult() =>
        Assert.Equal(Json(Run(Quick with { StateFile = StateFile })), Json(Run(Quick)));

    [Fact]
    public void Run_WithABudgetOfTime_IsThatOfTheTrialsItHadTimeFor()
    {
        var clock = new ClockByTrial();
        var reports = new Reports(_ => clock.Minutes++);
        var timed = new Tuner(ModelCatalogue.Default, clock).Run(Records, Space, Quick with { Trials = null, Time = TimeSpan.FromMinutes(4) }, reports, Stop);

        Assert.Equal(4, reports.Told.Count);
        Assert.Equal(Json(Run(Quick with { Trials = 4 })), Json(timed));
    }

    [Theory]
    [InlineData("data")]
    [InlineData("seed")]
    [InlineData("space")]
    [InlineData("folds")]
    public void Run_OnTheStateOfAnotherSearch_IsRefused(string what)
    {
        var options = Quick with { Trials = 1, StateFile = StateFile };
        Run(options);
        var before = File.ReadAllBytes(StateFile);
        var records = what == "data" ? SimulatedRecords.Of(300, 2, row => SimulatedRecords.ByLevel(row[0], 2), 0.4, 12) : Records;
        var space = what == "space" ? new SearchSpace([new("marginal", [])]) : Space;
        options = what switch { "seed" => options with { Seed = 2 }, "folds" => options with { InnerFolds = 3 }, _ => options };

        var refusal = Assert.Throws<ImputationException>(() => new Tuner(ModelCatalogue.Default, TimeProvider.System).Run(records, space, options, null, Stop));

        Assert.Contains(what, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(StateFile, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(StateFile));
    }

    [Theory]
    [InlineData("{\"trial\":1}", "line 2")]
    [InlineData("nothing", "line 2")]
    [InlineData("{\"trial\":1,\"model\":\"marginal\",\"options\":{},\"logLosses\":[1],\"briers\":[1],\"inner\":[]}", "line 2")]
    public void Run_OnADamagedState_NamesTheLine(string line, string where)
    {
        Run(Quick with { Trials = 1, StateFile = StateFile });
        File.WriteAllLines(StateFile, [File.ReadLines(StateFile).First(), line]);

        Assert.Contains(where, Assert.Throws<ImputationException>(() => Run(Quick with { StateFile = StateFile })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaderboard_IsOrderedByLogLoss_WithDifferencesToTheFirst()
    {
        var result = Run(Quick);

        Assert.Equal(result.Leaderboard.Select(e => e.LogLoss!.Value).Order(), result.Leaderboard.Select(e => e.LogLoss!.Value));
        Assert.All(result.Leaderboard, e => Assert.Equal(e.LogLoss!.Value - result.Leaderboard[0].LogLoss!.Value, e.ToBest!.Difference, 1e-12));
        Assert.Equal(0, result.Leaderboard[0].ToBest!.Difference);
        Assert.Equal(3, result.ChosenInFolds.Sum(c => c.Folds));
    }

    [Fact]
    public void HonestLogLoss_IsThatOfTheConfigurationChosenWithinEachFold()
    {
        // One configuration leaves no choice: the honest score is then the plain one.
        var result = Run(Quick with { Trials = 1 });

        Assert.Equal(result.Leaderboard[0].LogLoss, result.HonestLogLoss);
        Assert.Null(result.ToRunnerUp);
        Assert.False(result.IsWinner);
    }

    [Fact]
    public void HonestLogLoss_OfTheBestOfManyThatKnowNothing_IsNotThatOfTheLeaderboard()
    {
        // Each model is the overall shares shifted at random: the best of forty is ahead by luck alone.
        var catalogue = Guessers(40);
        var space = new SearchSpace([.. catalogue.Entries.Where(e => e.Id.StartsWith("guess", StringComparison.Ordinal)).Select(e => new ModelSpace(e.Id, []))]);
        var optimism = Enumerable.Range(0, 10).Select(r =>
        {
            var records = SimulatedRecords.Of(120, 2, _ => [0.4, 0.3, 0.2, 0.1], 0, (ulong)r);
            var result = new Tuner(catalogue, TimeProvider.System).Run(records, space, Quick with { Trials = null, Seed = (ulong)r }, null, Stop);
            return result.HonestLogLoss.Value - result.Leaderboard[0].LogLoss!.Value;
        }).ToList();

        Assert.True(optimism.Average() > 0.005, $"{optimism.Average()}");
    }

    [Fact]
    public void Winner_IsNamed_WhenOneSeesWhatMatters()
    {
        var result = new Tuner(Seers(), TimeProvider.System).Run(
            SimulatedRecords.Of(1_000, 4, row => SimulatedRecords.ByLevel(row[0], 2), 0.3, 3), SeersSpace, Quick with { Trials = null }, null, Stop);

        Assert.True(result.IsWinner);
        Assert.Equal("sees-a", result.Chosen.Model);
        Assert.Contains("wins", result.Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void Winner_AmongModelsThatAreEquallyGood_IsNamedNoMoreOftenThanNominal()
    {
        // The sector depends on four factors alike, and each model sees one of them.
        const int Registers = 60;
        var tuner = new Tuner(Seers(), TimeProvider.System);
        var winners = 0;
        var simplest = 0;
        for (var r = 0; r < Registers; r++)
        {
            var records = SimulatedRecords.Of(250, 4, row => [.. Enumerable.Range(0, 4).Select(s => row.Average(l => SimulatedRecords.ByLevel(l, 2)[s]))], 0.2, (ulong)r);
            var result = tuner.Run(records, SeersSpace, Quick with { Trials = null, Seed = (ulong)r, OuterFolds = 5 }, null, Stop);
            winners += result.IsWinner ? 1 : 0;
            simplest += !result.IsWinner && result.Chosen.Model == "sees-a" ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{winners} winners, {simplest} times the simplest, of {Registers}");
        Assert.InRange(winners, 0, Registers * (0.05 + (3 * Math.Sqrt(0.05 * 0.95 / Registers))));
        Assert.True(simplest > Registers / 4.0, $"{simplest}"); // more often than by lot
    }

    [Fact]
    public void Configuration_ThatCannotBeFitted_IsListedWithItsReason_AndDoesNotStopTheSearch()
    {
        var catalogue = ModelCatalogue.Default.With(new("refusing", "Refuses.", 1, [], [], _ => new GivenModel("refusing", (_, _, _) => throw new ImputationException("It will not."))));
        var result = new Tuner(catalogue, TimeProvider.System).Run(
            Records, new([new("refusing", []), new("marginal", [])]), Quick with { StateFile = StateFile }, null, Stop);

        Assert.Equal(["marginal", "refusing"], result.Leaderboard.Select(e => e.Configuration.Model));
        Assert.Equal("It will not.", result.Leaderboard[1].Failure);
        Assert.Contains("It will not.", File.ReadAllText(StateFile), StringComparison.Ordinal);
        Assert.Contains("None of the 1", Assert.Throws<ImputationException>(() => new Tuner(catalogue, TimeProvider.System)
            .Run(Records, new([new("refusing", [])]), Quick, null, Stop)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Budget_OutOfRangeOrMissing_IsRefused()
    {
        Assert.Throws<ImputationException>(() => Run(Quick with { Trials = 0 }));
        Assert.Throws<ImputationException>(() => Run(Quick with { Time = TimeSpan.Zero }));
        Assert.Throws<ImputationException>(() => Run(Quick with { Level = 1 }));
        Assert.Contains("would not end", Assert.Throws<ImputationException>(() => Run(Quick with { Trials = null })).Message, StringComparison.Ordinal);
        Assert.Contains("no choice can be made", Assert.Throws<ImputationException>(() => Run(Quick with { InnerFolds = 200 })).Message, StringComparison.Ordinal);
    }

    private static SearchSpace SeersSpace => new([.. "abcd".Select(f => new ModelSpace($"sees-{f}", []))]);

    private static ModelCatalogue Seers() => "abcd".Aggregate(ModelCatalogue.Default, (catalogue, f) => catalogue.With(new(
        $"sees-{f}", "Sees one factor.", 1 + f, [], [], _ => new ModelOfFactors(new StratifiedModel(prior: 2), [f.ToString()]))));

    private static ModelCatalogue Guessers(int count) => Enumerable.Range(0, count).Aggregate(ModelCatalogue.Default, (catalogue, g) => catalogue.With(new(
        $"guess-{g}", "Guesses.", 1, [], [], _ => new GivenModel($"guess-{g}", (_, cells, _) =>
        {
            var random = Randomness.SeededRandom.For(99, (ulong)g);
            return [.. Enumerable.Range(0, cells.Count).SelectMany(_ =>
            {
                double[] weights = [0.4, 0.3, 0.2, 0.1];
                weights = Array.ConvertAll(weights, w => w * Math.Exp(0.8 * (random.NextDouble() - 0.5)));
                return weights.Select(w => w / weights.Sum());
            })];
        }))));

    private static TuningResult Run(TuningOptions options, IProgress<TuningProgress>? progress = null, CancellationToken? stop = null) =>
        new Tuner(ModelCatalogue.Default, TimeProvider.System).Run(Records, Space, options, progress, stop ?? Stop);

    private static string Json(TuningResult result)
    {
        using var buffer = new MemoryStream();
        using (var json = new System.Text.Json.Utf8JsonWriter(buffer))
        {
            TuningJson.Write(json, result);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private sealed class Reports(Action<TuningProgress>? also = null) : IProgress<TuningProgress>
    {
        public List<TuningProgress> Told { get; } = [];

        public void Report(TuningProgress value)
        {
            Told.Add(value);
            also?.Invoke(value);
        }
    }

    private sealed class ClockByTrial : TimeProvider
    {
        public long Minutes { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Minutes * 60;
    }
}
