using System.Collections.Immutable;

namespace Monitor.PopulationSize.Sensitivity;

/// <summary>Whether the counts say how many there are.</summary>
public enum Identification
{
    /// <summary>The estimate hardly depends on the model or on a single list.</summary>
    Identified,

    /// <summary>The estimate depends on them, within limits that are given.</summary>
    WeaklyIdentified,

    /// <summary>The counts do not say how many there are: models that fit them about equally well disagree, or no model has an estimate.</summary>
    NotIdentified,
}

/// <summary>A reason for a verdict.</summary>
/// <param name="Weighs">The best verdict that is possible with it; <see cref="Identification.Identified"/> for one that speaks for the estimate.</param>
/// <param name="Words">The reason in a sentence.</param>
public sealed record IdentificationReason(Identification Weighs, string Words);

/// <summary>A verdict with its reasons.</summary>
/// <param name="Verdict">The worst that a reason weighs.</param>
/// <param name="Reasons">The reasons, the heaviest first.</param>
public sealed record IdentificationVerdict(Identification Verdict, ImmutableArray<IdentificationReason> Reasons)
{
    /// <summary>The verdict in words.</summary>
    public string Words => Verdict switch
    {
        Identification.Identified => "identified",
        Identification.WeaklyIdentified => "weakly identified",
        _ => "not identified",
    };
}
