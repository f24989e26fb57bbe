using CsCheck;
using Monitor.Editions;
using Monitor.Imputation;
using Monitor.Populations;
using Monitor.Published;
using Monitor.Randomness;

namespace Monitor.Synthesis.Tests;

public class ClaimEnergyTests
{
    private static readonly (Claim Claim, double Weight)[] Claims =
    [
        .. PublishedEdition.Monitor20152019.Claims.Where(ClaimStages.IsAboutVictims).Select(c => (c, 1.0)),
        .. PublishedEdition.Unodc.Claims.Select(c => (c, 0.15)),
    ];

    private static readonly FigureSet[] Sets = [.. Claims.SelectMany(c => c.Claim.Sets).Distinct()];

    // Few iterations, each of hundreds of moves over all claims: to set the claims up takes most of the time.
    // Half of the moves are taken back, and half change two records at once, as the annealer does.
    private static readonly Gen<(SyntheticVictim[] Records, SyntheticVictim[] Others, ulong Seed)> Moves =
        Gen.Select(VictimGen.Victim.Array[30, 60], VictimGen.Victim.Array[20], Gen.ULong);

    [Fact]
    public void Counts_AfterMovesKeptAndTakenBack_AreThoseOfAFreshCount() =>
        Moves.Sample(
            (records, others, seed) =>
            {
                var energy = Moved(records, others, seed);
                var fresh = new ClaimEnergy(records, VictimGen.FirstYear, Claims);
                AssertSameCounts(fresh, energy);
                Assert.Equal(fresh.HardEnergy, energy.HardEnergy);
                Assert.Equal(fresh.Violated.Select(c => c.Distance(fresh)), energy.Violated.Select(c => c.Distance(energy)));
            },
            iter: 8);

    [Fact]
    public void Counts_AfterMoves_AreThoseOfTheRegisterThatTheRecordsBecome() =>
        Moves.Sample(
            (records, others, seed) =>
            {
                var energy = Moved(records, others, seed);
                var window = new Edition(VictimGen.FirstYear, VictimGen.LastYear);
                var population = Population.From(SyntheticRegister.Rows(records, window, seed));
                AssertSameCounts(
                    new PopulationCounts(population, ImputedSectors.Of(population, window), window.FirstYear, window.LastYear, Claims.Select(c => c.Claim)),
                    energy);
            },
            iter: 8);

    [Fact]
    public void Try_GivesTheChangeOfEnergy()
    {
        // Large distances are added and taken away: what rounding leaves is in proportion to the energy, not to the change.
        const double RelativeError = 1e-10;
        (Claim, double)[] hard = [.. Claims.Where(c => c.Weight >= 1)];
        Gen.Select(VictimGen.Victim.Array[40], VictimGen.Victim.Array[8]).Sample(
            (records, others) =>
            {
                var energy = new ClaimEnergy(records, VictimGen.FirstYear, hard);
                for (var i = 0; i < others.Length; i++)
                {
                    var before = energy.HardEnergy;
                    records[i].CopyFrom(others[i]);
                    var delta = energy.Try([i]);

                    Assert.Equal(energy.HardEnergy - before, delta, before * RelativeError);
                    energy.Keep([i]);
                }
            },
            iter: 8);
    }

    [Fact]
    public void TakeBack_RestoresTheEnergyToTheBit() =>
        Moves.Sample(
            (records, others, _) =>
            {
                var energy = new ClaimEnergy(records, VictimGen.FirstYear, Claims);
                var before = energy.HardEnergy;
                var (a, b) = (records[0].Copy(), records[1].Copy());
                records[0].CopyFrom(others[0]);
                records[1].CopyFrom(others[1]);
                energy.Try([0, 1]);
                energy.TakeBack([0, 1]);
                records[0].CopyFrom(a);
                records[1].CopyFrom(b);

                Assert.Equal(before, energy.HardEnergy);
                AssertSameCounts(new ClaimEnergy(records, VictimGen.FirstYear, Claims), energy);
            },
            iter: 4);

    [Fact]
    public void IsIn_SaysWhetherARecordHasRowsInASet() =>
        VictimGen.Victim.Array[1, 60].Sample(
            records =>
            {
                var energy = new ClaimEnergy(records, VictimGen.FirstYear, Claims);
                return Sets.All(s => energy.Count(s) > 0 == Enumerable.Range(0, records.Length).Any(i => energy.IsIn(i, s)));
            },
            iter: 4);

    private static ClaimEnergy Moved(SyntheticVictim[] records, SyntheticVictim[] others, ulong seed)
    {
        var random = new SeededRandom(seed);
        var energy = new ClaimEnergy(records, VictimGen.FirstYear, Claims);
        for (var move = 0; move < 300; move++)
        {
            var a = random.Next(records.Length);
            var b = random.Next(records.Length);
            int[] changed = a == b || random.Next(2) == 0 ? [a] : [a, b];
            SyntheticVictim[] before = [.. changed.Select(i => records[i].Copy())];
            foreach (var i in changed)
            {
                Change(records[i], others[random.Next(others.Length)], random);
            }

            energy.Try(changed);
            if (random.Next(2) == 0)
            {
                energy.Keep(changed);
                continue;
            }

            energy.TakeBack(changed);
            for (var i = 0; i < changed.Length; i++)
            {
                records[changed[i]].CopyFrom(before[i]);
            }
        }

        return energy;
    }

    private static void Change(SyntheticVictim victim, SyntheticVictim other, SeededRandom random)
    {
        switch (random.Next(5))
        {
            case 0:
                victim.Year = other.Year;
                break;
            case 1:
                victim.Nationality = other.Nationality;
                break;
            case 2:
                (victim.Gender, victim.Age) = (other.Gender, other.Age);
                break;
            case 3:
                (victim.Reporters, victim.Units, victim.KnownToEmm) = (other.Reporters, other.Units, other.KnownToEmm);
                break;
            default:
                victim.CopyFrom(other);
                break;
        }
    }

    private static void AssertSameCounts(ISetCounts expected, ClaimEnergy actual)
    {
        foreach (var set in Sets)
        {
            Assert.True(expected.Count(set) == actual.Count(set), $"\"{set}\" has {expected.Count(set)} members, not {actual.Count(set)}");
        }

        foreach (var claim in Claims.Select(c => c.Claim))
        {
            foreach (var expression in claim.Expressions)
            {
                var (of, other) = (expression.Value(expected), expression.Value(actual));
                Assert.True(of.Equals(other), $"{expression} is {of}, not {other}");
            }
        }
    }
}
