using Monitor.Imputation.Draws;
using Monitor.Imputation.Multinomial;

namespace Monitor.Imputation.Tuning;

/// <summary>What completes a register, by name.</summary>
public static class Posteriors
{
    /// <summary>Before the name of a model: bootstrap refits, though the model has a posterior of its own.</summary>
    public const string BootstrapPrefix = "bootstrap-";

    /// <summary>Before the name of a model: fitted once, for comparison only (<see cref="SingleFitPosterior"/>).</summary>
    public const string SingleFitPrefix = "single-fit-";

    /// <summary>
    /// What completes a register by a model: its own posterior when it has one, else bootstrap refits. <see cref="BootstrapPrefix"/> or
    /// <see cref="SingleFitPrefix"/> before the name asks for one of these instead.
    /// </summary>
    /// <param name="method">Name of a model, perhaps with a prefix.</param>
    /// <param name="options">Options, each <c>name=value</c>.</param>
    /// <exception cref="ImputationException">There is no such model or option.</exception>
    public static ISectorPosterior Named(string method, IEnumerable<string> options)
    {
        ArgumentNullException.ThrowIfNull(method);
        var bootstraps = method.StartsWith(BootstrapPrefix, StringComparison.Ordinal);
        var isSingle = method.StartsWith(SingleFitPrefix, StringComparison.Ordinal);
        var name = bootstraps ? method[BootstrapPrefix.Length..] : isSingle ? method[SingleFitPrefix.Length..] : method;
        var configuration = ModelCatalogue.Default.Parse(name, options);
        var model = ModelCatalogue.Default.Create(configuration);
        return isSingle ? new SingleFitPosterior(model)
            : bootstraps ? new BootstrapPosterior(model)
            : model as ISectorPosterior
            ?? (model is MultinomialModel multinomial ? new MultinomialPosterior(multinomial.Penalty, multinomial.Interactions) : new BootstrapPosterior(model));
    }
}
