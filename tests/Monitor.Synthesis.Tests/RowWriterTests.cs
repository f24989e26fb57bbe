using CsCheck;
using Monitor.Editions;
using Monitor.Populations;
using Monitor.Randomness;
using Monitor.Registers;
using Monitor.Registers.Reading;
using Monitor.Registers.Writing;
using Monitor.Vocabulary;

namespace Monitor.Synthesis.Tests;

public class RowWriterTests
{
    private static readonly Edition Window = new(VictimGen.FirstYear, VictimGen.LastYear);

    [Fact]
    public void Rows_ThroughTheRules_GiveBackTheRecords() =>
        Gen.Select(VictimGen.Victims, Gen.ULong).Sample((records, seed) =>
        {
            var population = Population.From(SyntheticRegister.Rows(records, Window, seed));
            Assert.Equal(records.Length, population.Count);
            for (var i = 0; i < records.Length; i++)
            {
                var v = records[i];
                Assert.Equal((v.Year, v.Gender, v.Age, v.Nationality.Code), (population.Year[i], population.Gender[i], population.Age[i], population.Nationality[i]));
                Assert.Equal((v.Forms, v.OneForm, v.Scope), (population.Forms[i], population.TraffickingForm[i], population.Scope[i]));
                Assert.Equal(
                    (v.ProstitutionSector, v.LabourSector, v.CriminalType),
                    (population.ProstitutionSector[i], population.LabourSector[i], population.CriminalType[i]));
                Assert.Equal(
                    (v.Reporters, v.ReporterGroups, v.Units, v.KnownToEmm),
                    (population.Reporters[i], population.ReporterGroups[i], population.PoliceUnits[i], population.KnownToEmm[i]));
            }
        });

    [Fact]
    public void Rows_OfReports_LieInTheYearOfTheVictimAndInOrder() =>
        Gen.Select(VictimGen.Victims, Gen.ULong).Sample((records, seed) =>
        {
            var reports = SyntheticRegister.Rows(records, Window, seed).Reports;
            for (var r = 0; r < reports.Count; r++)
            {
                Assert.Equal(records[reports.Victim[r]].Year, DateOnly.FromDayNumber(reports.Day[r]).Year);
                Assert.True(r == 0 || reports.Victim[r] > reports.Victim[r - 1] || reports.Day[r] >= reports.Day[r - 1]);
            }
        });

    [Fact]
    public void Rows_HaveWhatTheRulesTakeAway()
    {
        var records = Many();
        var register = SyntheticRegister.Rows(records, Window, 1);

        Assert.True(register.Exploitations.Count > records.Sum(v => int.PopCount((int)v.Forms)), "no victim has a second sector of a form");
        Assert.True(
            register.Reports.Count > records.Sum(v => ushort.PopCount((ushort)(v.Reporters & ~1)) + ushort.PopCount(v.Units) + (v.KnownToEmm ? 1 : 0)),
            "no reporter reports a victim twice");
    }

    [Fact]
    public void Rows_OnDisk_AreARegisterWithoutAProblem()
    {
        var records = Many();
        foreach (var first in records.Where(v => v.Year == VictimGen.FirstYear))
        {
            first.CriminalType = CriminalType.Unknown; // recorded later (rule 23)
        }

        var folder = Directory.CreateTempSubdirectory("monitor-rows-");
        try
        {
            RegisterWriter.Write(SyntheticRegister.Rows(records, Window, 1), folder.FullName, RegisterFormat.Csv);
            var result = RegisterReader.Read(folder.FullName, cancellation: TestContext.Current.CancellationToken);

            Assert.Empty(result.Problems.Kept);
            Assert.Equal(records.Length, result.Register!.Victims.Count);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Rows_OfASeed_AreTheSameEachTime()
    {
        var records = Many();
        var (once, again, other) = (SyntheticRegister.Rows(records, Window, 5), SyntheticRegister.Rows(records, Window, 5), SyntheticRegister.Rows(records, Window, 6));

        Assert.Equal(once.Reports.Day, again.Reports.Day);
        Assert.Equal(once.Exploitations.Sector, again.Exploitations.Sector);
        Assert.Equal(once.Victims.B8, again.Victims.B8);
        Assert.NotEqual(once.Reports.Day, other.Reports.Day);
    }

    [Fact]
    public void Residence_OfADublinClaim_NeedsTheB8Scheme() =>
        Gen.Select(VictimGen.Victim, Gen.ULong).Sample((victim, seed) =>
        {
            var rows = new RowWriter(new SeededRandom(seed), VictimGen.FirstYear, VictimGen.LastYear);
            rows.Expand(victim);
            return (rows.Dublin != Answer.Yes || rows.B8 == Answer.Yes)
                && (rows.B8 == Answer.Unknown) == (victim.Nationality == Nationality.Unknown)
                && (rows.B8 != Answer.Yes || victim.Nationality != Nationality.Dutch);
        });

    private static SyntheticVictim[] Many() => [.. VictimGen.Victim.Array[400].Single(_ => true, "0000KNDXBFF4")];
}
