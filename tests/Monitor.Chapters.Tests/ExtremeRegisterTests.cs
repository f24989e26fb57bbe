using System.Text.RegularExpressions;
using Monitor.Registers.Writing;
using Monitor.Testing;
using Monitor.Vocabulary;

namespace Monitor.Chapters.Tests;

/// <summary>Every piece that a chapter shows, of registers in which something is missing that it takes for granted.</summary>
public partial class ExtremeRegisterTests
{
    private static readonly TestVictim Known = new TestVictim().In(ProstitutionSector.Window);

    public static TheoryData<string, TestVictim[]> Registers => new()
    {
        { "one victim only", [new TestVictim { Year = 2017 }.In(ProstitutionSector.Home)] },
        { "one victim of nothing known", [new TestVictim { Year = 2017, Age = null, Gender = Gender.Unknown, Nationality = "unknown" }] },
        { "a year with zero victims", [.. Enumerable.Range(0, 60).Select(i => Known with { Year = 2015 + (i % 2 * 4) })] },
        { "a sector never known", [.. Enumerable.Range(0, 60).Select(i => new TestVictim { Year = 2015 + (i % 5) }.With(ExploitationForm.Sexual))] },
        { "a form that never occurs", [.. Enumerable.Range(0, 60).Select(i => new TestVictim { Year = 2015 + (i % 5) }.With(ExploitationForm.Labour))] },
        { "one sector for all", [.. Enumerable.Range(0, 60).Select(i => Known with { Year = 2015 + (i % 5) })] },
    };

    [Theory]
    [MemberData(nameof(Registers), DisableDiscoveryEnumeration = true)]
    public void Piece_OfARegisterInWhichSomethingIsMissing_IsShown_WithoutANumberThatIsNone(string what, TestVictim[] victims)
    {
        var folder = Directory.CreateTempSubdirectory("monitor-");
        try
        {
            RegisterWriter.Write(TestRegister.Of(victims), folder.FullName, RegisterFormat.Csv);
            foreach (var (profile, language) in ((string, string)[])[("published", "en"), ("safe", "nl")])
            {
                foreach (var piece in Pieces(Study.Open(folder.FullName, language: language, profile: profile)))
                {
                    var (html, text) = (piece.ToHtml(), piece.ToText());
                    Assert.False(html.Length == 0, what);
                    Assert.DoesNotMatch(NoNumber(), html + text);
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<IShown> Pieces(Study study)
    {
        yield return study;
        foreach (var figure in (string[])["2.1", "2.2", "2.3", "2.4a", "2.4b", "2.5", "2.6", "2.7", "2.8", "table-2.1", "2.9", "2.10", "2.11", "2.12", "2.13"])
        {
            yield return study.Figure(figure);
        }

        yield return study.Findings();
        yield return study.Trend(("2.7", "n"), ("2.7", "domestic-sexual"), ("2.9", "africa"), ("2.10", "0-17"), ("2.4a", "less-visible"), ("2.11", "investigative"));
        yield return study.Sectors.Known();
        yield return study.Sectors.Reach();
        yield return study.Sectors.Shares();
        yield return study.Sectors.SideBySide();
        yield return study.Sectors.IfUnknownDiffer();
        yield return study.Sectors.Catalogue();
        yield return study.Sectors.Compare("hierarchical", "marginal", "stratified", "multinomial");
        yield return study.Sectors.Calibration("home");
        yield return study.Sectors.Tune(4, "stratified", "multinomial");
        yield return study.ReporterLists("police=police", "care=care-coordinator", "others=fairwork,shelter");
        yield return study.Printed("2.4");
        yield return study.LedgerOverview();
        yield return study.LookUp();
        yield return study.UnodcVerdicts();
        yield return study.Contradictions();
        yield return study.Verdicts();
    }

    [GeneratedRegex(@"\bNaN\b|∞|\bInfinity\b|\bException\b")]
    private static partial Regex NoNumber();
}
