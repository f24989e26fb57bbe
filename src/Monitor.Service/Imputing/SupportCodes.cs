using System.Collections.Immutable;
using Monitor.Imputation.Evaluation;

namespace Monitor.Service.Imputing;

/// <summary>How support is written in an answer.</summary>
internal static class SupportCodes
{
    /// <summary>All codes, in the order of <see cref="SupportReason"/>.</summary>
    public static ImmutableArray<string> All { get; } = ["sameCell", "fewInCell", "parentsOnly", "levelsOnly", "levelNeverKnown"];

    /// <summary>The code of a reason.</summary>
    public static string Of(SupportReason reason) => All[(int)reason];

    /// <summary>Why a cell without support is not imputed. It does not name the levels: they are values of the record.</summary>
    /// <param name="factors">Factors whose level is one of which no sector is known.</param>
    public static string NotImputed(IEnumerable<string> factors) =>
        $"In the data no sector is known of anyone with the same {string.Join(" or the same ", factors)}: what a model says of the record would be assumed, not learnt.";
}
