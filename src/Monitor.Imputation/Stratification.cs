using System.Numerics;
using Monitor.Editions;
using Monitor.Populations;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Imputation;

/// <summary>
/// Divides the victims of sexual exploitation into the strata of rule 20: period, region of origin, minor or adult, and primary
/// reporter, the police by unit.
/// </summary>
/// <remarks>
/// Two choices are ours, since the page of the method was not at hand: of a victim with several reporters the police comes first,
/// by the unit that stands first in the code list, then the other groups in the order of <see cref="ReporterGroup"/>; and a victim
/// of unknown age counts as an adult.
/// </remarks>
public sealed class Stratification
{
    // Police units, police without a unit, then the groups after the police.
    private static readonly int UnitCount = CodeLists.PoliceUnits.Count;
    private static readonly int ReporterCount = UnitCount + CodeLists.ReporterGroups.Count;
    private static readonly int RegionCount = CodeLists.Regions.Count;

    private readonly ushort[] stratumOf;

    private Stratification(Edition edition, ushort[] stratumOf)
    {
        Edition = edition;
        this.stratumOf = stratumOf;
    }

    /// <summary>The years.</summary>
    public Edition Edition { get; }

    /// <summary>Number of strata, empty ones included.</summary>
    public int Count => Edition.ImputationPeriods.Length * PerPeriod;

    /// <summary>Number of strata of a period.</summary>
    public static int PerPeriod => RegionCount * 2 * ReporterCount;

    /// <summary>
    /// Stratum of each record, or <see cref="Count"/> for one in no stratum: out of scope, of another year, or without sexual exploitation.
    /// </summary>
    public ReadOnlySpan<ushort> StratumOf => stratumOf;

    /// <summary>Divides a population.</summary>
    public static Stratification Of(Population population, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(edition);
        var strata = new ushort[population.Count];
        var years = edition.YearCount;
        var periods = edition.ImputationPeriods;
        var none = periods.Length * PerPeriod;
        var start = new int[years + 1]; // first stratum of the period of a year; the last is for other years
        for (var y = 0; y < years; y++)
        {
            start[y] = periods.TakeWhile(p => !p.Contains(edition.FirstYear + y)).Count() * PerPeriod;
        }

        var yearOf = population.Year.AsSpan();
        var scope = population.Scope.AsSpan();
        var forms = population.Forms.AsSpan();
        var region = population.Region.AsSpan();
        var age = population.AgeGroup.AsSpan();
        var units = population.PoliceUnits.AsSpan();
        var groups = population.ReporterGroups.AsSpan();
        for (var i = 0; i < strata.Length; i++)
        {
            // Whether a record counts is nearly a toss of a coin: computed for all and chosen at the end, without branches.
            var y = Math.Min((uint)(yearOf[i] - edition.FirstYear), (uint)years);
            var counts = (y < years) & (scope[i] == Scope.InScope) & ((forms[i] & ExploitationForms.Sexual) != 0);
            var adult = age[i] == AgeGroup.Under18 ? 0 : 1;
            var stratum = start[y] + (((((int)region[i] * 2) + adult) * ReporterCount) + PrimaryReporter(units[i], groups[i]));
            strata[i] = (ushort)(counts ? stratum : none);
        }

        return new Stratification(edition, strata);
    }

    /// <summary>What defines a stratum.</summary>
    /// <param name="stratum">Position, 0 to <see cref="Count"/> − 1.</param>
    public StratumKey KeyOf(int stratum)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stratum);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(stratum, Count);
        var reporter = stratum % ReporterCount;
        var adult = stratum / ReporterCount % 2;
        var region = stratum / ReporterCount / 2 % RegionCount;
        return new StratumKey(
            Edition.ImputationPeriods[stratum / PerPeriod],
            (RegionOfOrigin)region,
            adult == 0 ? Minority.Minor : Minority.Adult,
            reporter < UnitCount ? ReporterGroup.Police : (ReporterGroup)(reporter - UnitCount),
            reporter < UnitCount ? (PoliceUnit)reporter : null);
    }

    private static int PrimaryReporter(ushort units, byte groups)
    {
        var byPolice = units & -(groups & (1 << (int)ReporterGroup.Police));
        var unit = BitOperations.TrailingZeroCount(byPolice);
        var group = UnitCount + BitOperations.TrailingZeroCount(groups);
        return byPolice != 0 ? unit : group;
    }
}

/// <summary>What the victims of a stratum have in common.</summary>
/// <param name="Period">Years.</param>
/// <param name="Region">Region of origin.</param>
/// <param name="Minority">Minor, or adult; unknown age is with the adults.</param>
/// <param name="Reporter">Primary reporter.</param>
/// <param name="Unit">Police unit of the primary reporter; null when that is not the police, or the unit is not known.</param>
public sealed record StratumKey(Edition Period, RegionOfOrigin Region, Minority Minority, ReporterGroup Reporter, PoliceUnit? Unit);
