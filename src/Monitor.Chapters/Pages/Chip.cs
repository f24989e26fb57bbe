using Monitor.Published;

namespace Monitor.Chapters.Pages;

/// <summary>The verdict of a printed number: shape and word, then colour; filled when the number is independent of the making of the register.</summary>
internal static class Chip
{
    public static Html Of(LedgerEntry entry) => Of(entry.Verdict, entry.Independence);

    public static Html Of(Verdict verdict, Independence? independence) =>
        Html.Of($"<span class=\"chip {Class(verdict)}{(independence == Independence.HeldOut ? " filled" : "")}\"><span aria-hidden=\"true\">{Shape(verdict)}</span> {Word(verdict)}</span>");

    public static string Class(Verdict verdict) => verdict switch
    {
        Verdict.Reproduced => "reproduced",
        Verdict.ReproducedUnderReading => "reading",
        Verdict.NotComputable => "not-computable",
        _ => "not-reproduced",
    };

    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Reproduced => "reproduced",
        Verdict.ReproducedUnderReading => "under a reading",
        Verdict.NotComputable => "not computable",
        _ => "not reproduced",
    };

    public static string Word(Independence independence) => independence switch
    {
        Independence.Fitted => "fitted",
        Independence.Implied => "implied",
        _ => "held out",
    };

    private static string Shape(Verdict verdict) => verdict switch
    {
        Verdict.Reproduced => "●",
        Verdict.ReproducedUnderReading => "◐",
        Verdict.NotComputable => "○",
        _ => "✕",
    };
}
