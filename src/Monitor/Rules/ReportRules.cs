using Monitor.Vocabulary;

namespace Monitor.Rules;

/// <summary>Rules 30 to 34: who reports, and what counts as one report.</summary>
public static class ReportRules
{
    private static readonly ReporterGroup?[] Groups =
    [
        .. CodeLists.Reporters.Entries.Select(e => e.Attribute.Length == 0 ? (ReporterGroup?)null : (ReporterGroup)CodeLists.ReporterGroups.IndexOf(e.Attribute)),
    ];

    /// <summary>Group of a reporter (rule 31); null for EMM, which is a source and never a reporter (rule 33).</summary>
    public static ReporterGroup? GroupOf(Reporter reporter) => Groups[(int)reporter];

    /// <summary>Groups that report without a legal ground and need consent: care coordinators, FairWork, other (rule 32).</summary>
    public static bool IsWithoutLegalGround(ReporterGroup group) =>
        group is ReporterGroup.CareCoordinator or ReporterGroup.FairWork or ReporterGroup.Other;

    /// <summary>Investigative groups: police, Royal Military Constabulary, labour inspectorate (rule 31).</summary>
    public static bool IsInvestigative(ReporterGroup group) => !IsWithoutLegalGround(group);
}
