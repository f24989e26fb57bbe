using CsCheck;
using Monitor.Populations;
using Monitor.Registers;
using Monitor.Rules;
using Monitor.Testing;
using Monitor.Vocabulary;

namespace Monitor.Tests.Populations;

public class PopulationTests
{
    [Fact]
    [Trait("Rule", "10")]
    [Trait("Rule", "16")]
    [Trait("Rule", "30")]
    public void Population_DoesNotDependOnTheOrderOfExploitationsAndReports() =>
        Gen.Select(RegisterGen.Register, Gen.Int).Sample((register, seed) =>
        {
            var random = new Randomness.SeededRandom((ulong)seed);
            var exploitations = Shuffled(register.Exploitations.Count);
            var reports = Shuffled(register.Reports.Count);
            var shuffled = register with
            {
                Exploitations = new ExploitationColumns
                {
                    Victim = [.. exploitations.Select(i => register.Exploitations.Victim[i])],
                    Form = [.. exploitations.Select(i => register.Exploitations.Form[i])],
                    Sector = [.. exploitations.Select(i => register.Exploitations.Sector[i])],
                },
                Reports = new ReportColumns
                {
                    Victim = [.. reports.Select(i => register.Reports.Victim[i])],
                    Reporter = [.. reports.Select(i => register.Reports.Reporter[i])],
                    PoliceUnit = [.. reports.Select(i => register.Reports.PoliceUnit[i])],
                    Day = [.. reports.Select(i => register.Reports.Day[i])],
                },
            };

            Assert.Equal(Rows(register), Rows(shuffled));

            int[] Shuffled(int count)
            {
                var order = Enumerable.Range(0, count).ToArray();
                random.Shuffle(order.AsSpan());
                return order;
            }
        });

    [Fact]
    public void Population_DoesNotDependOnTheOrderOfVictims() =>
        Gen.Select(RegisterGen.Victims, Gen.Int).Sample((victims, seed) =>
        {
            var order = Enumerable.Range(0, victims.Length).ToArray();
            new Randomness.SeededRandom((ulong)seed).Shuffle(order.AsSpan());
            var rows = Rows(TestRegister.Of(victims));

            Assert.Equal(order.Select(i => rows[i]), Rows(TestRegister.Of(order.Select(i => victims[i]))));
        });

    [Fact]
    public void Population_ExploitationsSaidTwice_CountOnce() =>
        RegisterGen.Victims.Sample(victims =>
            Rows(TestRegister.Of(victims)).SequenceEqual(
                Rows(TestRegister.Of(victims.Select(v => v with { Exploitations = [.. v.Exploitations, .. v.Exploitations] })))));

    [Fact]
    public void Population_KeepsWhatTheRegisterSaysOfAVictim()
    {
        var population = Population.From(TestRegister.Of(
            new TestVictim { Year = 2017, Gender = Gender.Other, Age = 17, Nationality = "UGA" },
            new TestVictim { Year = 2018, Gender = Gender.Male, Age = null, Nationality = "unknown" }));

        Assert.Equal(2, population.Count);
        Assert.Equal([2017, 2018], population.Year.Select(y => (int)y));
        Assert.Equal([Gender.Other, Gender.Male], population.Gender);
        Assert.Equal([17, VictimColumns.UnknownAge], population.Age.Select(a => (int)a));
        Assert.Equal(["UGA", "unknown"], population.Nationality.Select(n => new Nationality(n).Iso));
        Assert.Equal([AgeGroup.Under18, AgeGroup.Unknown], population.AgeGroup);
        Assert.Equal([RegionOfOrigin.Africa, RegionOfOrigin.Unknown], population.Region);
        Assert.Equal([false, false], population.KnownToEmm);
    }

    [Fact]
    public void Population_OfAnEmptyRegister_IsEmpty() =>
        Assert.Equal(0, Population.From(TestRegister.Of()).Count);

    private static (Scope, bool, ExploitationForms, TraffickingForm, RegionOfOrigin, AgeGroup, (ProstitutionSector, LabourSector, CriminalType), (ushort, byte, ushort))[] Rows(Register register)
    {
        var p = Population.From(register);
        return [.. Enumerable.Range(0, p.Count).Select(i => (
            p.Scope[i],
            p.KnownToEmm[i],
            p.Forms[i],
            p.TraffickingForm[i],
            p.Region[i],
            p.AgeGroup[i],
            (p.ProstitutionSector[i], p.LabourSector[i], p.CriminalType[i]),
            (p.Reporters[i], p.ReporterGroups[i], p.PoliceUnits[i])))];
    }
}
