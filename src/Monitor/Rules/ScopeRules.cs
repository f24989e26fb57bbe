using Monitor.Vocabulary;

namespace Monitor.Rules;

/// <summary>Whether a record counts as a reported victim (rules 3 to 5).</summary>
public enum Scope : byte
{
    /// <summary>A reported victim: the base of every figure but Figures 2.1 and 2.2.</summary>
    InScope,

    /// <summary>Known from EMM only (rule 3).</summary>
    EmmOnly,

    /// <summary>Sexual exploitation, reported by the Royal Military Constabulary only (rule 4).</summary>
    KmarOnlySexual,
}

/// <summary>Rules 3 to 5: which records are left out, one exclusion after the other.</summary>
public static class ScopeRules
{
    /// <summary>
    /// Scope of a record by the reporter groups that named it (bit <c>g</c> is group <c>g</c>; EMM has none) and its forms.
    /// A record without any reporter group was known to EMM only. The second exclusion concerns what the first has left.
    /// </summary>
    /// <remarks>The report does not say what holds for sexual exploitation together with another form: any sexual exploitation is taken to be meant.</remarks>
    public static Scope ScopeOf(byte reporterGroups, ExploitationForms forms) => reporterGroups switch
    {
        0 => Scope.EmmOnly,
        1 << (int)ReporterGroup.Kmar when forms.HasFlag(ExploitationForms.Sexual) => Scope.KmarOnlySexual,
        _ => Scope.InScope,
    };
}
