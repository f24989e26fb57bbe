using System.CommandLine;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Tuning;

namespace Monitor.Cli;

/// <summary>A model that is named on the command line, with its options.</summary>
internal static class ImputationMethod
{
    /// <summary>The recommended one.</summary>
    public const string Default = "hierarchical";

    /// <summary>What completes a register by the recommended method.</summary>
    public static ISectorPosterior Recommended => Posteriors.Named(Default, []);

    /// <summary>The names, for a description.</summary>
    public static string Names => string.Join(", ", ModelCatalogue.Default.Entries.Select(e => e.Id));

    /// <summary>The option that gives options of the model.</summary>
    public static Option<string[]> ModelOptions() => new("--option")
    {
        Description = "An option of the model, name=value, such as penalty=2. May be repeated.",
        DefaultValueFactory = _ => [],
    };

    /// <summary>What completes a register by the model of a name.</summary>
    /// <exception cref="Monitor.Imputation.ImputationException">There is no such model or option.</exception>
    public static ISectorPosterior Posterior(string name, string[] given, ImputationOptions options) => Posteriors.Named(name, With(given, options));

    /// <summary>The model of a name with its options.</summary>
    /// <exception cref="Monitor.Imputation.ImputationException">There is no such model or option.</exception>
    public static ModelConfiguration Configuration(string name, string[] given, ImputationOptions options) => ModelCatalogue.Default.Parse(name, With(given, options));

    private static string[] With(string[] given, ImputationOptions options) =>
        options.Interactions.IsEmpty ? given : [.. given, "interactions=" + string.Join(',', options.Interactions.Select((Interaction i) => i.ToString()))];
}
