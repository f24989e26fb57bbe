using Monitor.Vocabulary;

namespace Monitor.Rules;

/// <summary>Rules 8 to 15: from the forms of exploitation of a victim to one form of trafficking.</summary>
public static class FormRules
{
    /// <summary>The set that holds one form.</summary>
    public static ExploitationForms AsSet(ExploitationForm form) => (ExploitationForms)(1 << (int)form);

    /// <summary>
    /// One form a victim (rules 10 to 13): sexual before labour before criminal; sexual is domestic for Dutch victims and
    /// cross-border for others, and cannot be divided when the nationality is unknown; organ removal alone has no group of its own.
    /// </summary>
    public static TraffickingForm OneForm(ExploitationForms forms, Nationality nationality) => forms switch
    {
        _ when forms.HasFlag(ExploitationForms.Sexual) =>
            nationality == Nationality.Unknown ? TraffickingForm.Unknown
            : nationality == Nationality.Dutch ? TraffickingForm.DomesticSexual
            : TraffickingForm.CrossBorderSexual,
        _ when forms.HasFlag(ExploitationForms.Labour) => TraffickingForm.Labour,
        _ when forms.HasFlag(ExploitationForms.Criminal) => TraffickingForm.Criminal,
        _ => TraffickingForm.Unknown,
    };

    /// <summary>Whether organ removal is the only form (rule 13).</summary>
    public static bool IsOrganRemovalOnly(ExploitationForms forms) => forms == ExploitationForms.OrganRemoval;
}
