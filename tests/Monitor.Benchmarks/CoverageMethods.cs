using Monitor.Imputation.Hierarchical;
using Monitor.Imputation.Simulation;

namespace Monitor.Benchmarks;

/// <summary>The methods that the coverage study compares.</summary>
internal static class CoverageMethods
{
    /// <summary>Completed registers of each imputation.</summary>
    public const int Draws = 20;

    public static IShareMethod[] For(SimulationDesign design)
    {
        var model = new ProvisionalMultinomial(0.5);
        List<IShareMethod> methods =
        [
            new KnownOnlyMethod(),
            new StratifiedMethod(),
            new MostLikelyMethod(model),
            new ImputedMethod(new ProvisionalMultinomial.Single(model), Draws),
            new ImputedMethod(new ProvisionalMultinomial.Bootstrap(model), Draws),
            new ImputedMethod(new HierarchicalModel(), Draws),
        ];
        if (design.IsNotAtRandom)
        {
            methods.Add(new ImputedMethod(design.Adjust(new HierarchicalModel()), Draws));
        }

        return [.. methods];
    }
}
