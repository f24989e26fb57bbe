using Monitor.Imputation.Data;
using Monitor.Imputation.Multinomial;

namespace Monitor.Imputation.Tests.Multinomial;

/// <summary>Fits and draws that end when the test is stopped.</summary>
internal static class TestRuns
{
    public static FittedMultinomial FitOf(this MultinomialModel model, SectorTable table) =>
        model.Fit(table, TestContext.Current.CancellationToken);

    public static IEnumerable<SectorProbabilities> DrawsOf(this MultinomialPosterior posterior, SectorTable table, int draws, ulong seed) =>
        posterior.Draw(table, draws, seed, TestContext.Current.CancellationToken);

    public static MultinomialDraws SampleOf(this MultinomialPosterior posterior, SectorTable table, int draws, ulong seed) =>
        posterior.Sample(table, draws, seed, TestContext.Current.CancellationToken);
}
