using Monitor.Populations;
using Monitor.Published;
using Monitor.Registers;
using Monitor.Vocabulary;
using static Monitor.Rules.RuleBasis;

namespace Monitor.Rules;

/// <summary>
/// The rules of the Slachtoffermonitor mensenhandel 2015–2019, each with the place where it is carried out. To be read beside the
/// code by someone who knows the field: whatever this project chose stands apart from what the report says.
/// </summary>
public static class RuleBook
{
    private const string Claims = "data-schema/published/figures-2015-2019.json";

    /// <summary>All rules, by number from 1 on.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        // Population and scope
        new(1, Stated, "§2.2", "The register holds the notifications that CoMensha received from police, border police, labour inspectorate, care coordinators, aid and other organisations, and private persons.")
        {
            DecidedBy = [nameof(Reporter), CodeListFile("reporters")],
        },
        new(2, Stated, "§1.2", "Whoever is notified is a presumed victim and counts, without any formal status.")
        {
            WhyNotDecided = "The register records no status, so there is nothing to decide; scope looks at reporters and forms only.",
        },
        new(3, Stated, "§2.3", "A record known from EMM alone is left out; one that EMM adds to stays in.")
        {
            DecidedBy = [Member(nameof(ScopeRules), nameof(ScopeRules.ScopeOf)), Member(nameof(Population), nameof(Population.KnownToEmm))],
        },
        new(4, Stated | Chosen, "§2.3", "Sexual exploitation that only the Royal Military Constabulary reported is left out; its other reports, and any victim whom somebody else reported too, stay in.")
        {
            Choice = "Sexual exploitation together with another form is treated as sexual exploitation.",
            DecidedBy = [Member(nameof(ScopeRules), nameof(ScopeRules.ScopeOf))],
        },
        new(5, Stated, "§2.3, Figure 2.1", "The two exclusions follow one another, and what they leave is the base of every other count of victims.")
        {
            DecidedBy = [Member(nameof(ScopeRules), nameof(ScopeRules.ScopeOf)), Member(nameof(CountedTable), nameof(CountedTable.Victims)), "Figure 2.1", "Figure 2.2"],
        },
        new(6, Stated, "§2.2.1", "The register shows a part of the victims; how many there are is an estimate and never a sum over the register.")
        {
            DecidedBy = [Member(nameof(FigureNeeds), nameof(FigureNeeds.PopulationEstimate)), Member(nameof(Verdict), nameof(Verdict.NotComputable))],
        },
        new(7, Stated | Implied | Chosen, "note 74", "A victim counts once in a calendar year, and a period is the sum of its years.")
        {
            Choice = "A row is one person in one year; whether two rows of different years are one person is not asked.",
            DecidedBy = [Member(nameof(RegisterBuilder), nameof(RegisterBuilder.TryAddVictim)), Member(nameof(Population), nameof(Population.Year))],
        },

        // Form of exploitation
        new(8, Stated, "§2.4, Figure 2.3", "A victim of several forms counts under each of them wherever forms are counted \"at least\".")
        {
            DecidedBy = [Member(nameof(Population), nameof(Population.Forms)), "Figure 2.3"],
        },
        new(9, Stated, "§2.4, Figure 2.3", "Figure 2.3 divides victims into those with sexual exploitation, alone or with other forms; those with other forms only; and those whose form is unknown.")
        {
            DecidedBy = [Member(nameof(Population), nameof(Population.Forms)), "Figure 2.3"],
        },
        new(10, Stated, "note 54", "Where each victim has one form, sexual exploitation comes before labour, and labour before criminal exploitation.")
        {
            DecidedBy = [Member(nameof(FormRules), nameof(FormRules.OneForm))],
        },
        new(11, Stated, "§1.2", "Sexual exploitation is domestic for a victim of Dutch nationality and cross-border for one of any other.")
        {
            DecidedBy = [Member(nameof(FormRules), nameof(FormRules.OneForm))],
        },
        new(12, Implied, "§2.4.1, Table 2.1", "Sexual exploitation of a victim of unknown nationality is neither domestic nor cross-border: it is unknown where each victim has one form, and sexual where forms are counted at least.")
        {
            DecidedBy = [Member(nameof(FormRules), nameof(FormRules.OneForm)), Member(nameof(Population), nameof(Population.Forms))],
        },
        new(13, Stated, "§1.2", "Organ removal has no group of its own: alone it is unknown, with another form it is that form.")
        {
            DecidedBy = [Member(nameof(FormRules), nameof(FormRules.OneForm)), Member(nameof(FormRules), nameof(FormRules.IsOrganRemovalOnly))],
        },
        new(14, Implied, "§2.4", "\"Unknown\" is smaller where it means no form at all than where each victim has one form.")
        {
            DecidedBy = [Member(nameof(FormRules), nameof(FormRules.OneForm)), Claims],
        },
        new(15, Implied, "§2.4.2", "Sectors and types are counted over all victims of the form, the groups of Figure 2.7 over those whose one form it is.")
        {
            DecidedBy = ["Figure 2.5", "Figure 2.6", "Figure 2.7", Claims],
        },

        // Sectors
        new(16, Stated, "note 20", "Of several prostitution sectors the first counts: brothel, club or private house; window; escort or hotel; home; street; other.")
        {
            DecidedBy = [Member(nameof(SectorRules), nameof(SectorRules.First)), CodeListFile("prostitution-sectors")],
        },
        new(17, Stated, "§2.4.1", "Window, and brothel, club or private house, are visible sectors; all other known ones are less visible.")
        {
            DecidedBy = [Member(nameof(SectorRules), nameof(SectorRules.VisibilityOf))],
        },
        new(18, Stated, "notes 22 and 23", "Figure 2.4a is about victims whose sector is known, with street as a category of its own.")
        {
            DecidedBy = ["Figure 2.4a", Claims],
        },
        new(19, Implied, "§2.4.1", "The base of the sector figures is everyone with any sexual exploitation, nationality unknown included.")
        {
            DecidedBy = ["Figure 2.4a", "Figure 2.4b", Claims],
        },
        new(20, Stated | Implied | Chosen, "§2.4.1, Figure 2.4b", "Unknown sectors are estimated from the known ones of the same region of origin, minority and reporter, apart for 2015–2016 and 2017–2019; a stratum without a known sector is left out.")
        {
            Choice = "A victim of several reporters is in the stratum of the police unit first, and an unknown age counts as adult; how many known sectors a stratum needs is a parameter.",
            DecidedBy = ["Figure 2.4b", nameof(ImputedShare), nameof(IImputedSectors)],
        },
        new(21, Stated | Chosen, "note 38", "Of several labour sectors the less common counts before the more common, and other labour last.")
        {
            Choice = "The report gives no order between the named sectors; that of the code list is ours.",
            DecidedBy = [Member(nameof(SectorRules), nameof(SectorRules.First)), CodeListFile("labour-sectors")],
        },
        new(22, Stated, "§2.4.2, Figure 2.5", "Labour sectors are shown for the whole period only, since one large case can fill a year, and unknown sectors stay in the base.")
        {
            DecidedBy = ["Figure 2.5", Claims],
        },
        new(23, Stated, "§2.4.2, Figure 2.6", "Types of criminal exploitation are recorded from 2016 on.")
        {
            DecidedBy = ["Figure 2.6", Claims],
        },

        // Personal characteristics
        new(24, Stated, "note 55", "A transgender victim counts under the adopted gender where it is known.")
        {
            WhyNotDecided = "The register holds one gender, already so recorded; the description of its column says which.",
        },
        new(25, Stated, "§2.5", "Age is that at notification, not that at the start of the exploitation.")
        {
            WhyNotDecided = "The register holds one age, already so recorded; the description of its column says which.",
        },
        new(26, Stated | Chosen, "§2.5, Figure 2.10", "Age groups are under 18, 18 to 22, 23 to 29, and 30 and older; who is under 18 is a minor.")
        {
            Choice = "Mean age is taken over the victims whose age is known.",
            DecidedBy = [Member(nameof(PersonRules), nameof(PersonRules.GroupOf)), Member(nameof(PersonRules), nameof(PersonRules.MinorityOf)), nameof(MeanAge)],
        },
        new(27, Stated | Chosen, "§2.5, Figure 2.9", "Region of origin follows from nationality: the Netherlands, other Europe, Africa, and regions outside both.")
        {
            Choice = "Which country belongs to which region follows the United Nations' M49; Asia stands apart, the rest together, and unknown nationality is a region of its own.",
            DecidedBy = [Member(nameof(Nationality), nameof(Nationality.Region)), CodeListFile("countries")],
        },
        new(28, Stated, "notes 60 and 61, Table 2.1", "Nationalities are ranked by count, equals share a rank and unknown has none; the table lists those among the first five of any year or form.")
        {
            DecidedBy = [nameof(NationalityRank), "Table 2.1"],
        },
        new(29, Implied, "§2.5", "Shares of a personal characteristic are of all victims, those for whom it is unknown included.")
        {
            DecidedBy = ["Figure 2.8", "Figure 2.9", "Figure 2.10", Claims],
        },

        // Reporters
        new(30, Stated, "§2.6, note 74", "A report is a victim, a group of reporters and a year; a second by the same group in that year is none.")
        {
            DecidedBy = [Member(nameof(Population), nameof(Population.ReporterGroups)), Member(nameof(CountedTable), nameof(CountedTable.Reports))],
        },
        new(31, Stated, "§2.6, Figure 2.11", "There are six groups: police, Royal Military Constabulary and labour inspectorate, who investigate; care coordinators, FairWork, and all others.")
        {
            DecidedBy = [Member(nameof(ReportRules), nameof(ReportRules.GroupOf)), Member(nameof(ReportRules), nameof(ReportRules.IsInvestigative)), CodeListFile("reporters")],
        },
        new(32, Stated, "§2.6", "Care coordinators, FairWork and others report without a legal ground of their own and need consent.")
        {
            DecidedBy = [Member(nameof(ReportRules), nameof(ReportRules.IsWithoutLegalGround))],
        },
        new(33, Stated, "note 75", "EMM is a source and never a reporter, and letters that a residence procedure sends by itself are no reports.")
        {
            DecidedBy = [Member(nameof(ReportRules), nameof(ReportRules.GroupOf)), Member(nameof(Population), nameof(Population.KnownToEmm))],
        },
        new(34, Stated, "§2.6.1, Figure 2.12", "Figure 2.12 counts a victim once for each police unit that reported, Figures 2.11 and 2.13 once for the police.")
        {
            DecidedBy = [Member(nameof(Population), nameof(Population.PoliceUnits)), Member(nameof(CountedTable), nameof(CountedTable.UnitReports))],
        },
        new(35, Stated | Implied, "§2.6.1", "The police are ten regional units and the National Unit.")
        {
            DecidedBy = [nameof(PoliceUnit), CodeListFile("police-units")],
        },
        new(36, Implied, "§2.6", "The share of a form that the police reported is of its victims, the share reported without a legal ground of its reports.")
        {
            DecidedBy = [Claims],
        },
        new(37, Stated, "§2.6, Figure 2.13", "Cross-border sexual exploitation reported by the police is divided into African and not African.")
        {
            DecidedBy = ["Figure 2.13", Claims],
        },
        new(38, Stated, "§2.6", "The labour inspectorate reports on the slightest indication once a reflection period is accepted, FairWork when enough signals of its list are there.")
        {
            WhyNotDecided = "This happens at the reporter, before there is a record; the register shows the outcome only.",
        },

        // Rounding and wording
        new(39, Implied, "throughout", "Percentages are whole, a half upwards.")
        {
            DecidedBy = [Member(nameof(RoundingRules), nameof(RoundingRules.WholePercent)), nameof(RoundedPercent)],
        },
        new(40, Implied, "throughout", "Changes are computed from counts, but that of the Dutch share from rounded percentages.")
        {
            DecidedBy = [nameof(RelativeChange), nameof(RoundedPercent), Claims],
        },
        new(41, Stated | Implied, "throughout", "\"On average\" means the column of the whole period, but for the Dutch share the mean of yearly shares.")
        {
            DecidedBy = [nameof(MeanOf), Claims],
        },
        new(42, Stated, "§2.4", "Comparisons with the edition 2014–2018 rest on that edition's figures.")
        {
            WhyNotDecided = "The older edition is not part of the register; such figures are external.",
        },
    ];

    /// <summary>The rule of a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no rule of that number.</exception>
    public static Rule Rule(int number) => number >= 1 && number <= Rules.Count
        ? Rules[number - 1]
        : throw new ArgumentOutOfRangeException(nameof(number), number, $"Rules are numbered from 1 to {Rules.Count}.");

    private static string Member(string type, string member) => $"{type}.{member}";

    private static string CodeListFile(string name) => $"data-schema/codelists/{name}.csv";
}
