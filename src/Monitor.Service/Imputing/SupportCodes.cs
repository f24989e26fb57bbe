using System.Collections.Immutable;
using Monitor.Imputation.Evaluation;

namespace Monitor.Service.Imputing;

/// <summary>How support is written in an answer.</summary>
internal static class SupportCodes
{
    /// <summary>Why a cell without support is not imputed. It does not name the level: that is a value of the record.</summary>
    public const string NotImputed = "A level of the record is one of which no sector is known in the data: what a model says of it would be assumed, not learnt.";

    /// <summary>All codes, in the order of <see cref="SupportReason"/>.</summary>
    public static ImmutableArray<string> All { get; } = ["sameCell", "fewInCell", "parentsOnly", "levelsOnly", "levelNeverKnown"];

    /// <summary>The code of a reason.</summary>
    public static string Of(SupportReason reason) => All[(int)reason];
}
