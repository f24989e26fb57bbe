namespace Monitor.Audit;

/// <summary>What the audit cannot see. Each of these was met in the report or follows from the method.</summary>
internal static class AuditLimits
{
    public static IReadOnlyList<Unseen> All { get; } =
    [
        new(
            "One word used for two sets",
            "The audit holds claims against each other, not words. Victims without any known form and victims in the group \"unknown\" are different sets; both sizes are possible at once, however alike they are called."),
        new(
            "Words without bounds",
            "\"Years of decline\" or a comparison with an earlier edition has no claim over the window, so nothing can contradict it."),
        new(
            "Worded numbers within the bounds chosen for them",
            "\"Almost always\" is an interval chosen by this project. A number inside it is no contradiction, even where a reader expects more."),
        new(
            "Numbers that only a population estimate or another publication decides",
            "They have no claim over a register; the estimate stands apart."),
        new(
            "Rounding that is allowed",
            "Shares that add to 101 are possible when each is rounded, so they are not reported."),
        new(
            "What no single relation shows",
            "Bounds are passed from one relation to the next. Numbers that fail only when several relations are solved together (a table whose rows and columns each fit, but not at once) pass unseen; an integer solver sees those."),
        new(
            "Orders that go in a circle without counts",
            "Bounds then creep by one at a time and the search gives up."),
        new(
            "Mean ages and imputed shares against counts",
            "Neither follows from counts of sets; they are only compared with each other."),
        new(
            "More nationalities above one than figures count",
            "A rank may be larger than the counted nationalities explain, because others may lie between; only their total limits it."),
        new(
            "A reading where the words are possible too",
            "A number read differently for the sake of another contradiction is not reported for itself: printed alone it could be true."),
    ];
}
