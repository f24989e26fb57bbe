using System.Globalization;
using Monitor.Editions;
using Monitor.Imputation.Draws;
using Monitor.Registers;

namespace Monitor.Imputation.Completed;

/// <summary>Where completed registers come from: with the same register and these, the same file is made again.</summary>
/// <param name="Register">What the register says of itself.</param>
/// <param name="Edition">The years.</param>
/// <param name="DataHash">Hash of the counts that were imputed from (<see cref="Data.DataHash"/>).</param>
/// <param name="Method">Name of the method.</param>
/// <param name="IsProper">Whether it redraws its parameters.</param>
/// <param name="Model">The method with its options in words: interactions, shifts; empty when it has none.</param>
/// <param name="Draws">Number of completed registers.</param>
/// <param name="Seed">Seed.</param>
public sealed record Provenance(RegisterDescription Register, Edition Edition, string DataHash, string Method, bool IsProper, string Model, int Draws, ulong Seed)
{
    /// <summary>The provenance of an imputation.</summary>
    public static Provenance Of(RegisterDescription register, Edition edition, MultipleImputation imputation, ulong seed, string model = "")
    {
        ArgumentNullException.ThrowIfNull(imputation);
        return new(register, edition, Data.DataHash.Of(imputation.Table), imputation.Method, imputation.IsProper, model, imputation.Completions.Length, seed);
    }

    /// <summary>As key-value metadata of a file, keys in alphabetical order.</summary>
    public IReadOnlyDictionary<string, string> ToMetadata() => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["monitor.confidential"] = Register.Confidential ? "true" : "false",
        ["monitor.data-hash"] = DataHash,
        ["monitor.draws"] = Draws.ToString(CultureInfo.InvariantCulture),
        ["monitor.edition"] = Edition.Name,
        ["monitor.method"] = Method,
        ["monitor.model"] = Model,
        ["monitor.proper"] = IsProper ? "true" : "false",
        ["monitor.register"] = Register.Title,
        ["monitor.seed"] = Seed.ToString(CultureInfo.InvariantCulture),
        ["monitor.synthetic"] = Register.Synthetic ? "true" : "false",
    };
}
