using Monitor.Imputation.Evaluation;

namespace Monitor.Imputation.Tuning;

/// <summary>
/// The choice among trials. The one of lowest loss wins when its paired difference to the runner-up is larger than its noise;
/// otherwise the simplest within one standard error of the best is taken (Breiman et al. 1984, section 3.4.3), the error being that of
/// the paired difference.
/// </summary>
/// <param name="Ranked">Trials that could be fitted, from the lowest loss on.</param>
/// <param name="Differences">Difference of each to the best, in the same order; zero for the best.</param>
/// <param name="ToRunnerUp">The best against the runner-up; null when there is none.</param>
/// <param name="Chosen">The choice.</param>
internal sealed record Selection(IReadOnlyList<Trial> Ranked, IReadOnlyList<PairedDifference> Differences, PairedDifference? ToRunnerUp, Trial Chosen)
{
    /// <summary>Whether the choice is a winner.</summary>
    public bool IsWinner => ToRunnerUp?.Verdict == Verdict.Better;

    /// <summary>Chooses.</summary>
    /// <param name="trials">Trials that could be fitted, at least one.</param>
    /// <param name="lossesOf">Loss of each case kind.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="folds">Folds of a repeat.</param>
    /// <param name="level">Nominal coverage of the intervals.</param>
    /// <param name="simplicity">Orders configurations from simple to complex.</param>
    public static Selection Of(
        IReadOnlyList<Trial> trials, Func<Trial, double[]> lossesOf, HeldOutCases cases, int folds, double level, Comparison<ModelConfiguration> simplicity)
    {
        var simplestFirst = Comparer<Trial>.Create((a, b) =>
            simplicity(a.Configuration, b.Configuration) is not 0 and var order ? order : a.Number.CompareTo(b.Number));
        var ranked = trials.OrderBy(t => cases.Mean(lossesOf(t), level).Value).ThenBy(t => t, simplestFirst).ToList();
        PairedDifference Between(Trial a, Trial b) =>
            PairedDifference.Of(a.Configuration.ToString(), b.Configuration.ToString(), cases, folds, lossesOf(a), lossesOf(b), level);
        var differences = ranked.ConvertAll(t => Between(t, ranked[0]));
        var toRunnerUp = ranked.Count > 1 ? Between(ranked[0], ranked[1]) : null;
        var chosen = toRunnerUp?.Verdict == Verdict.Better
            ? ranked[0]
            : ranked.Where((_, i) => differences[i].Difference <= differences[i].StandardError).Min(simplestFirst)!;
        return new(ranked, differences, toRunnerUp, chosen);
    }
}
