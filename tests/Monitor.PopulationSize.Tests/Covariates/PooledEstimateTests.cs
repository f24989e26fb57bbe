using System.Collections.Immutable;
using System.Globalization;
using Monitor.Editions;
using Monitor.PopulationSize.Covariates;
using Monitor.PopulationSize.Histories;

namespace Monitor.PopulationSize.Tests.Covariates;

public class PooledEstimateTests
{
    private static readonly ImmutableArray<string> Kinds = ["indoor", "outdoor"];

    // The registers of oracles/pooling.R.
    private static readonly CategoryEstimate[] Five =
    [
        new("sector", "street", 410, 1210.5, 0.21),
        new("sector", "street", 423, 1302.25, 0.22),
        new("sector", "street", 398, 1150, 0.2),
        new("sector", "street", 431, 1388, 0.235),
        new("sector", "street", 405, 1189.75, 0.215),
    ];

    [Fact]
    public void Of_FiveCompletedRegisters_IsWhatMicePools()
    {
        var oracle = Oracle();
        var pooled = PooledEstimate.Of(Five);
        Assert.Equal(oracle["qbar"], pooled.LogSize, 1e-12);
        Assert.Equal(oracle["ubar"], pooled.Within, 1e-12);
        Assert.Equal(oracle["b"], pooled.Between, 1e-12);
        Assert.Equal(oracle["t"], pooled.Total, 1e-12);
        Assert.Equal(oracle["df"], pooled.Freedom, 1e-8 * oracle["df"]);
        Assert.Equal(oracle["fmi"], pooled.MissingInformation, 1e-10);
        var (wide, narrow) = (pooled.Interval(), pooled.Interval(0.8));
        // Both sides compute Student's quantile to about 1e-8 or better.
        Assert.Equal(oracle["lower"], wide.Lower, 1e-6 * oracle["lower"]);
        Assert.Equal(oracle["upper"], wide.Upper, 1e-6 * oracle["upper"]);
        Assert.Equal(oracle["lower80"], narrow.Lower, 1e-6 * oracle["lower80"]);
        Assert.Equal(oracle["upper80"], narrow.Upper, 1e-6 * oracle["upper80"]);
    }

    [Fact]
    public void Of_RegistersThatAgree_MissesNoInformationAndIsNormal()
    {
        var pooled = PooledEstimate.Of([Five[0], Five[0], Five[0]]);
        Assert.Equal((0.0, 0.0, double.PositiveInfinity), (pooled.Between, pooled.MissingInformation, pooled.Freedom));
        Assert.Equal(Five[0].Observed + Five[0].DarkFigure, pooled.Value, 1e-8);
        var half = 1.959963984540054 * Five[0].DarkFigure / pooled.Value * Five[0].LogError; // delta method
        Assert.Equal(pooled.Value * Math.Exp(half), pooled.Interval().Upper, 1e-6 * pooled.Value);
    }

    // t(0.975) of 1,200 and of 10¹² degrees of freedom: R 4.2.2, qt(0.975, c(1200, 1e12)).
    [Theory]
    [InlineData(1200, 1.96194283878)]
    [InlineData(1e12, 1.959963984542)]
    public void Interval_OfRegistersThatHardlyDiffer_IsStudentsAllTheSame(double freedom, double quantile)
    {
        // Three registers: freedom = 2 (1 + W/A)², so that A = W / (√(freedom/2) − 1).
        const double Within = 0.04;
        var between = Within / (Math.Sqrt(freedom / 2) - 1) * 3 / 4;
        var pooled = new PooledEstimate("sector", "street", 3, 100, 100, Math.Log(1000), Within, between);
        Assert.Equal(freedom, pooled.Freedom, 1e-6 * freedom);
        var upper = 1000 * Math.Exp(quantile * Math.Sqrt(pooled.Total));
        Assert.Equal(upper, pooled.Interval().Upper, 1e-7 * upper);
    }

    [Fact]
    public void Interval_OfAVagueEstimate_DoesNotBeginBelowTheSeen()
    {
        var vague = PooledEstimate.Of([new("sector", "street", 400, 20, 30), new("sector", "street", 410, 20, 30)]);
        Assert.Equal(400, vague.Interval().Lower);
    }

    [Fact]
    public void Of_OneRegisterOrOtherValuesOrNoNumber_IsRefused()
    {
        Assert.Contains("2 at least", Assert.Throws<PopulationSizeException>(() => PooledEstimate.Of([Five[0]])).Message, StringComparison.Ordinal);
        Assert.Contains("pool each value", Assert.Throws<PopulationSizeException>(() => PooledEstimate.Of([Five[0], Five[1] with { Level = "home" }])).Message, StringComparison.Ordinal);
        Assert.Contains("nothing to pool", Assert.Throws<PopulationSizeException>(() => PooledEstimate.Of([Five[0], Five[1] with { DarkFigure = double.PositiveInfinity }])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CompletedEstimates_OfEqualRegisters_AreThoseOfOneRegister()
    {
        var register = Register(1000, 800);
        var alone = CovariateSearch.Best(CovariateTable.Of(register), TestContext.Current.CancellationToken)!;

        var pooled = CompletedEstimates.Of([register, register, register], [], TestContext.Current.CancellationToken);

        Assert.Equal((3, 0, alone.Describe()), (pooled.Draws, pooled.Without, pooled.Model));
        Assert.Equal(alone.Whole!.Observed + alone.Whole.DarkFigure, pooled.Whole!.Value, 1e-6);
        Assert.Equal(alone.Categories.Select(c => c.Level), pooled.Categories.Select(c => c.Level));
        Assert.All(pooled.Categories, c => Assert.Equal(0, c.Between));
    }

    [Fact]
    public void CompletedEstimates_OfRegistersThatDiffer_AreWiderThanOfOne()
    {
        var pooled = CompletedEstimates.Of([Register(1000, 810), Register(984, 837), Register(1016, 783)], [], TestContext.Current.CancellationToken);
        var alone = CompletedEstimates.Of([Register(1000, 810), Register(1000, 810)], [], TestContext.Current.CancellationToken);

        Assert.All(pooled.Categories, c => Assert.InRange(c.MissingInformation, 0.01, 0.99));
        Assert.All(pooled.Categories.Zip(alone.Categories), p => Assert.True(p.First.Total > p.Second.Total));
        // What one kind gains the other loses, so that together less is unknown.
        Assert.All(pooled.Categories, c => Assert.True(pooled.Whole!.Between < c.Between, $"{pooled.Whole}"));
    }

    [Fact]
    public void CompletedEstimates_WhereARegisterHasNoEstimate_CountsItAndPoolsNone()
    {
        var grouping = ListGrouping.Parse(["a=police", "b=kmar", "c=fairwork"]);
        var apart = Histories(grouping, [new(1, 5), new(2, 4), new(4, 3)], [new(1, 50), new(2, 40), new(4, 30)]);

        var pooled = CompletedEstimates.Of([Register(1000, 800), apart], [], TestContext.Current.CancellationToken);

        Assert.Equal((2, 1), (pooled.Draws, pooled.Without));
        Assert.Null(pooled.Whole);
        Assert.Empty(pooled.Categories);
    }

    [Fact]
    public void CompletedEstimates_OfOneRegister_IsRefused() =>
        Assert.Throws<PopulationSizeException>(() => CompletedEstimates.Of([Register(1000, 800)], [], TestContext.Current.CancellationToken));

    // Three independent lists that each name half of one kind and a third of the other.
    private static CaptureHistories Register(long indoor, long outdoor) => Histories(
        ListGrouping.Parse(["a=police", "b=kmar", "c=fairwork"]),
        Enumerable.Range(1, 7).Select(h => KeyValuePair.Create(h, indoor / 8)),
        Enumerable.Range(1, 7).Select(h => KeyValuePair.Create(h, outdoor * (1 << (3 - int.PopCount(h))) / 27)));

    private static CaptureHistories Histories(ListGrouping grouping, IEnumerable<KeyValuePair<int, long>> indoor, IEnumerable<KeyValuePair<int, long>> outdoor)
    {
        var strata = new[] { indoor, outdoor }.Select((counts, kind) => Stratum([Kinds[kind]], counts)).ToImmutableArray();
        return new CaptureHistories(grouping, [Stratifier.Given("kind", Kinds, [])], new Edition(2015, 2019), Stratum([], indoor.Concat(outdoor)), strata, 1, 0);

        StratumHistories Stratum(ImmutableArray<string> levels, IEnumerable<KeyValuePair<int, long>> counts)
        {
            var sum = counts.GroupBy(c => c.Key).ToImmutableSortedDictionary(g => g.Key, g => g.Sum(c => c.Value));
            return StratumHistories.Of(levels, sum.Values.Sum(), sum, grouping.Lists);
        }
    }

    private static Dictionary<string, double> Oracle()
    {
        using var reader = new StreamReader(typeof(PooledEstimateTests).Assembly.GetManifestResourceStream("oracles/pooling.csv")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(l => l.Split(','))
            .ToDictionary(c => c[0], c => double.Parse(c[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }
}
