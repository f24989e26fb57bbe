using Monitor.Published;

namespace Monitor.Audit;

/// <summary>What printed numbers contradict each other about; of several, the one that decides the argument.</summary>
public enum ContradictionKind
{
    /// <summary>The same number is printed more than once, differently.</summary>
    PrintedTwice,

    /// <summary>A part is larger than what it is part of.</summary>
    PartAndWhole,

    /// <summary>Parts do not add up to their total, or exceed it.</summary>
    PartsAndTotal,

    /// <summary>A share, ratio or change does not follow from its numerator and base.</summary>
    ShareAndCounts,

    /// <summary>A rank does not follow from the counts.</summary>
    RankAndCounts,

    /// <summary>Numbers are not in the order that the words give them.</summary>
    Order,
}

/// <summary>A number as it is printed, once or more.</summary>
/// <param name="Publication">The edition that prints it (first).</param>
/// <param name="Figure">The figure, the first of those that claim the same.</param>
/// <param name="Printings">All figures that claim the same, this one included, in the order of their publications.</param>
public sealed record PrintedNumber(string Publication, PublishedFigure Figure, IReadOnlyList<PublishedFigure> Printings)
{
    /// <summary>Where it stands: the figure, table or footnote, otherwise the section.</summary>
    public string Place => Figure.Place.Length > 0 ? Figure.Place : $"section {Figure.Section}";

    /// <summary>
    /// True when this project chose the bounds: of a worded number, or of a suppressed count, of which the publication does not say
    /// whether it may be zero.
    /// </summary>
    public bool BoundsChosen => Printings.All(AreBoundsChosen);

    internal static bool AreBoundsChosen(PublishedFigure figure) => figure.BoundsChosen || figure.Precision == "suppressed";
}

/// <summary>Printed numbers that cannot all be true. Minimal: without any one of them the others do not contradict each other.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Numbers">The numbers, in the order of the publications.</param>
/// <param name="Steps">Why they cannot all be true, one sentence a step, with the numbers computed.</param>
/// <param name="DependsOnChosenBounds">True when a number takes part whose bounds this project chose: with other bounds the contradiction might go.</param>
public sealed record Conflict(ContradictionKind Kind, IReadOnlyList<PrintedNumber> Numbers, IReadOnlyList<string> Steps, bool DependsOnChosenBounds);

/// <summary>A reading that the published figures adopt for a number of a contradiction.</summary>
/// <param name="Number">The number.</param>
/// <param name="Reading">The reading.</param>
public sealed record AdoptedReading(PrintedNumber Number, Reading Reading);

/// <summary>A contradiction among printed numbers.</summary>
/// <param name="Number">The number that is set aside here, so that as few printed numbers as possible are.</param>
/// <param name="Conflict">Why it cannot stand beside the others: the smallest of the conflicts found, free of chosen bounds if one is.</param>
/// <param name="Further">Other conflicts it is in: what else speaks against it. Not necessarily all.</param>
/// <param name="Suspects">Numbers of which each alone, if it were wrong, would resolve the contradiction; the one set aside is among them.</param>
/// <param name="Readings">Readings adopted for the number set aside or for one of the suspects.</param>
public sealed record Contradiction(
    PrintedNumber Number,
    Conflict Conflict,
    IReadOnlyList<Conflict> Further,
    IReadOnlyList<PrintedNumber> Suspects,
    IReadOnlyList<AdoptedReading> Readings)
{
    /// <summary>
    /// True when the printed numbers do not settle it: several of them would resolve it, no reading is adopted, or the one adopted is
    /// itself marked open.
    /// </summary>
    public bool IsOpen => Readings.Count == 0 || Readings.Any(r => r.Reading.IsOpen);

    /// <summary>What stays open, in a sentence; empty when nothing does.</summary>
    public string WhatStaysOpen => Openness.Of(this);
}

/// <summary>A kind of contradiction that the audit cannot see.</summary>
/// <param name="What">The kind.</param>
/// <param name="Why">Why not.</param>
public sealed record Unseen(string What, string Why);

/// <summary>The printed numbers of a report held against each other, and against those of another publication; no register takes part.</summary>
/// <param name="Report">The report.</param>
/// <param name="Other">The other publication; null without one.</param>
/// <param name="Within">Contradictions within the report, by the place of the number set aside.</param>
/// <param name="Between">Contradictions between the two: here it is the other's numbers that are set aside, which does not say that they are the wrong ones.</param>
/// <param name="WithinOther">Contradictions within the other publication.</param>
/// <param name="Agreeing">Numbers that both publications print alike.</param>
/// <param name="Checked">Number of printed figures of the report that took part: all that a register could decide.</param>
public sealed record AuditReport(
    PublishedEdition Report,
    PublishedEdition? Other,
    IReadOnlyList<Contradiction> Within,
    IReadOnlyList<Contradiction> Between,
    IReadOnlyList<Contradiction> WithinOther,
    IReadOnlyList<PrintedNumber> Agreeing,
    int Checked)
{
    /// <summary>What no audit sees, so that silence is not taken for proof.</summary>
    public static IReadOnlyList<Unseen> Unseen => AuditLimits.All;
}
