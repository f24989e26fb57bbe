using Monitor.Imputation.Evaluation;

namespace Monitor.Imputation.Tuning;

/// <summary>What was measured of a configuration: its losses for every kind of held-out case, from which everything else follows.</summary>
/// <param name="Number">Number of the trial, from 1.</param>
/// <param name="Configuration">The configuration.</param>
/// <param name="Failure">Why it could not be fitted; null when it could.</param>
/// <param name="LogLosses">Log-loss of each outer case kind; empty when it failed, as the others are.</param>
/// <param name="Briers">Brier score of each outer case kind.</param>
/// <param name="Inner">For each outer fold of each repeat, the log-loss of each inner case kind.</param>
internal sealed record Trial(int Number, ModelConfiguration Configuration, string? Failure, double[] LogLosses, double[] Briers, double[][] Inner);

/// <summary>The folds of a search: outer ones, and inner ones within the training part of each.</summary>
internal sealed class NestedFolds
{
    private NestedFolds(ClusterFolds outer, HeldOutCases cases, ClusterFolds[] inner, HeldOutCases[] innerCases)
    {
        Outer = outer;
        Cases = cases;
        Inner = inner;
        InnerCases = innerCases;
    }

    public ClusterFolds Outer { get; }

    public HeldOutCases Cases { get; }

    /// <summary>By outer fold of each repeat.</summary>
    public ClusterFolds[] Inner { get; }

    public HeldOutCases[] InnerCases { get; }

    public static NestedFolds Of(Data.SectorRecords records, TuningOptions options)
    {
        var outer = ClusterFolds.Of(records, options.OuterFolds, options.Repeats, Seeds.Of(options.Seed, Seeds.OuterFolds));
        var inner = new ClusterFolds[outer.Repeats * outer.Folds];
        for (var r = 0; r < outer.Repeats; r++)
        {
            for (var f = 0; f < outer.Folds; f++)
            {
                var part = (r * outer.Folds) + f;
                var (repeat, fold) = (r, f);
                try
                {
                    inner[part] = ClusterFolds.Of(
                        records,
                        options.InnerFolds,
                        1,
                        Seeds.Of(Seeds.Of(options.Seed, Seeds.InnerFolds), (ulong)part),
                        i => outer.FoldOf(repeat)[i] != fold);
                }
                catch (ImputationException e)
                {
                    throw new ImputationException($"Without outer fold {fold + 1} of repeat {repeat + 1} no choice can be made: {e.Message}", e);
                }
            }
        }

        return new(outer, HeldOutCases.Of(records, outer), inner, Array.ConvertAll(inner, f => HeldOutCases.Of(records, f)));
    }
}

/// <summary>Seeds for the parts of a search.</summary>
internal static class Seeds
{
    public const ulong OuterFolds = 1;
    public const ulong InnerFolds = 2;
    public const ulong Fits = 3;
    public const ulong Configurations = 4;

    public static ulong Of(ulong seed, ulong part) => Randomness.SeededRandom.For(seed, part).NextUInt64();
}
