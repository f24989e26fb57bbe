using Monitor.Imputation;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Hierarchical;

namespace Monitor.Cli;

/// <summary>The methods that complete a register, by name.</summary>
internal static class ImputationMethod
{
    /// <summary>The recommended one.</summary>
    public const string Default = "hierarchical";

    /// <summary>The method of a name.</summary>
    /// <exception cref="ImputationException">There is none.</exception>
    public static ISectorPosterior Named(string id, ImputationOptions options) => id switch
    {
        Default => new HierarchicalModel(options.Interactions),
        _ => throw new ImputationException($"'{id}' is not a method: choose from {Default}."),
    };
}
