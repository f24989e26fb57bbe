using System.Globalization;
using Monitor.Published;
using Monitor.Vocabulary;

namespace Monitor.Audit;

/// <summary>A set of a published figure in words: <c>victims, 2015–2016, sexual exploitation among the forms</c>.</summary>
internal static class SetWords
{
    // Labels that begin with a name keep their capital; all others begin with a common noun or adjective.
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "Africa", "Asia", "National", "Royal", "Dutch", "FairWork",
        "Afrika", "Azië", "Nederland", "Landelijke", "Koninklijke", "Inspectie", "VluchtelingenWerk",
        "Noord-Nederland", "Oost-Nederland", "Midden-Nederland", "Noord-Holland", "Amsterdam", "Den", "Rotterdam",
        "Zeeland-West-Brabant", "Oost-Brabant", "Limburg",
    };

    public static string Of(FigureSet set, Language language = Language.English) =>
        string.Join(", ", [Table(set.Table, language), .. Conditions(set, language)]);

    /// <summary>What is counted: <c>victims</c>.</summary>
    public static string Table(CountedTable table, Language language) => table switch
    {
        CountedTable.Victims => In(language, "victims", "slachtoffers"),
        CountedTable.Records => In(language, "records", "registraties"),
        CountedTable.Reports => In(language, "reports", "meldingen"),
        _ => In(language, "reports by police unit", "meldingen naar politie-eenheid"),
    };

    /// <summary>The conditions, a phrase each, in the order of the fields.</summary>
    /// <param name="set">The set.</param>
    /// <param name="language">Language of the phrases.</param>
    /// <param name="withYears">False to leave the years out.</param>
    public static IReadOnlyList<string> Conditions(FigureSet set, Language language, bool withYears = true)
    {
        var words = set.Conditions.Where(c => withYears || c.Field != SetField.Year).Select(c => Of(set, c.Field, c.Allowed, language)).ToList();
        if (set.HasNationality)
        {
            words.Add($"{In(language, "nationality", "nationaliteit")} {Or(set.Nationalities.Select(n => n.Label(language)), language)}");
        }

        return words;
    }

    /// <summary>Years: <c>2015–2016</c> where they follow each other, <c>2015 or 2018</c> where they do not.</summary>
    public static string Years(IReadOnlyList<int> years, Language language) => years.Count > 1 && years[^1] - years[0] == years.Count - 1
        ? string.Create(CultureInfo.InvariantCulture, $"{years[0]}–{years[^1]}")
        : Or(years.Select(y => y.ToString(CultureInfo.InvariantCulture)), language);

    private static string Of(FigureSet set, SetField field, uint allowed, Language language)
    {
        if (field == SetField.Year)
        {
            return Years([.. set.Years], language);
        }

        var codes = SetFields.CodesOf(field, allowed).ToList();
        var yes = codes is ["yes"] or ["included"];
        return field switch
        {
            SetField.Form => $"{In(language, "form", "vorm")} {Labels(CodeLists.TraffickingForms)}",
            SetField.AnyForm => codes is ["none"]
                ? In(language, "no form known", "geen vorm bekend")
                : $"{Labels(CodeLists.ExploitationForms)} {In(language, "among the forms", "onder de vormen")}",
            SetField.OrganRemovalOnly => yes
                ? In(language, "organ removal alone", "alleen orgaanverwijdering")
                : In(language, "not organ removal alone", "niet alleen orgaanverwijdering"),
            SetField.Region => $"{In(language, "from", "uit")} {Labels(CodeLists.Regions)}",
            SetField.Gender => Labels(CodeLists.Genders),
            SetField.AgeGroup => $"{In(language, "aged", "leeftijd")} {Labels(CodeLists.AgeGroups)}",
            SetField.Minority => Labels(CodeLists.Minorities),
            SetField.ReporterGroup => $"{In(language, "reporter group", "meldergroep")} {Labels(CodeLists.ReporterGroups)}",
            SetField.WithoutLegalGround => yes
                ? In(language, "reporter without legal ground", "melder zonder wettelijke grondslag")
                : In(language, "reporter with legal ground", "melder met wettelijke grondslag"),
            SetField.Reporter => $"{In(language, "reporter", "melder")} {Labels(CodeLists.Reporters)}",
            SetField.PoliceUnit => $"{In(language, "unit", "eenheid")} {Labels(CodeLists.PoliceUnits)}",
            SetField.KnownToEmm => yes ? In(language, "known to EMM", "bekend bij het EMM") : In(language, "not known to EMM", "niet bekend bij het EMM"),
            SetField.Scope => Or(codes.Select(c => Scope(c, language)), language),
            SetField.ProstitutionSectorKnown or SetField.LabourSectorKnown => yes
                ? In(language, "sector known", "sector bekend")
                : In(language, "sector not known", "sector onbekend"),
            SetField.CriminalTypeKnown => yes ? In(language, "type known", "type bekend") : In(language, "type not known", "type onbekend"),
            SetField.ProstitutionSector => $"sector {Labels(CodeLists.ProstitutionSectors)}",
            SetField.LabourSector => $"sector {Labels(CodeLists.LabourSectors)}",
            SetField.CriminalType => $"type {Labels(CodeLists.CriminalTypes)}",
            SetField.Visibility => language == Language.Dutch ? $"zichtbaarheid van de sector: {Or(codes.Select(Visibility), language)}" : $"{Or(codes, language)} sector",
            SetField.Imputation => yes
                ? In(language, "included in the imputation", "opgenomen in de bijschatting")
                : In(language, "not included in the imputation", "niet opgenomen in de bijschatting"),
            _ => $"{SetFields.NameOf(field)} {Or(codes, language)}",
        };

        string Labels(CodeList list) =>
            Or(codes.Select(c => list.IndexOf(c) is >= 0 and var i ? LowerFirst(list.Entries[i].Label(language)) : c), language);
    }

    private static string Scope(string code, Language language) => code switch
    {
        "in-scope" => In(language, "in scope", "binnen de afbakening"),
        "emm-only" => In(language, "known from EMM only", "alleen bekend via het EMM"),
        "kmar-only-sexual" => In(language, "sexual exploitation reported by the KMar only", "seksuele uitbuiting die alleen de KMar meldde"),
        _ => code,
    };

    private static string Visibility(string code) => code switch
    {
        "visible" => "zichtbaar",
        "less-visible" => "minder zichtbaar",
        _ => "onbekend",
    };

    private static string In(Language language, string english, string dutch) => language == Language.Dutch ? dutch : english;

    private static string LowerFirst(string label) =>
        label.Length > 1 && char.IsLower(label[1]) && !Names.Contains(label.Split(' ')[0]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;

    private static string Or(IEnumerable<string> words, Language language) => string.Join(In(language, " or ", " of "), words);
}
