using Monitor.Registers;
using Monitor.Vocabulary;

namespace Monitor.Chapters;

/// <summary>What is said of a register wherever its numbers are shown: whom it is about, and what that means for what is seen.</summary>
internal static class RegisterStatement
{
    /// <summary>What kind of register it is.</summary>
    public static string Heading(RegisterDescription register, Language language) => (register, language) switch
    {
        ({ Synthetic: true }, Language.Dutch) => "Synthetisch register",
        ({ Synthetic: true }, _) => "Synthetic register",
        ({ Confidential: true }, Language.Dutch) => "Vertrouwelijk register van echte personen",
        ({ Confidential: true }, _) => "Confidential register of real persons",
        (_, Language.Dutch) => "Register van echte personen",
        _ => "Register of real persons",
    };

    /// <summary>What that means.</summary>
    /// <param name="register">What the register says of itself.</param>
    /// <param name="isSafe">Whether disclosure control was applied to what is shown.</param>
    /// <param name="language">The language.</param>
    public static string Explanation(RegisterDescription register, bool isSafe, Language language) => (register, language) switch
    {
        ({ Synthetic: true }, Language.Dutch) => "Geen regel gaat over een bestaand persoon. De gegevens zijn gegenereerd; cijfers die eruit berekend zijn, zeggen niets over mensen.",
        ({ Synthetic: true }, _) => "No row is about a real person. The records were generated; numbers computed from them say nothing about people.",
        ({ Confidential: true }, Language.Dutch) when isSafe => "Kleine aantallen worden niet getoond en aantallen zijn afgerond.",
        ({ Confidential: true }, _) when isSafe => "Small numbers are not shown and counts are rounded.",
        ({ Confidential: true }, Language.Dutch) => "Getoond zonder beveiliging tegen onthulling, op verzoek van wie dit maakte: niet voor publicatie.",
        ({ Confidential: true }, _) => "Shown without disclosure control at the request of whoever made this: not for publication.",
        (_, Language.Dutch) => "Het register is niet als vertrouwelijk aangemerkt.",
        _ => "The register is not marked confidential.",
    };
}
