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
    /// <summary>Coded value of a record that is in no stratum: out of scope, of another year, or without sexual exploitation.</summary>
    public const short NoStratum = -1;

    // Police units, police without a unit, then the groups after the police.
    private static readonly int UnitCount = CodeLists.PoliceUnits.Count;
    private static readonly int ReporterCount = UnitCount + CodeLists.ReporterGroups.Count;
    private static readonly int RegionCount = CodeLists.Regions.Count;

    private readonly short[] stratumOf;

    private Stratification(Edition edition, short[] stratumOf)
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

    /// <summary>Stratum of each record, or <see cref="NoStratum"/>.</summary>
    public ReadOnlySpan<short> StratumOf => stratumOf;

    /// <summary>Divides a population.</summary>
    public static Stratification Of(Population population, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(edition);
        var strata = new short[population.Count];
        var years = edition.YearCount;
        var periods = edition.ImputationPeriods;
        Span<int> start = new int[years]; // first stratum of the period of a year
        for (var y = 0; y < years; y++)
        {
            var year = edition.FirstYear + y;
            while (!periods[start[y]].Contains(year))
            {
                start[y]++;
            }

            start[y] *= PerPeriod;
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
            var y = yearOf[i] - edition.FirstYear;
            if ((uint)y >= (uint)years || scope[i] != Scope.InScope || (forms[i] & ExploitationForms.Sexual) == 0)
            {
                strata[i] = NoStratum;
                continue;
            }

            var adult = age[i] == AgeGroup.Under18 ? 0 : 1;
            strata[i] = (short)(start[y] + (((((int)region[i] * 2) + adult) * ReporterCount) + PrimaryReporter(units[i], groups[i])));
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

    private static int PrimaryReporter(ushort units, byte groups) =>
        (groups & (1 << (int)ReporterGroup.Police)) != 0 && units != 0
            ? BitOperations.TrailingZeroCount(units)
            : UnitCount + BitOperations.TrailingZeroCount(groups);
}

/// <summary>What the victims of a stratum have in common.</summary>
/// <param name="Period">Years.</param>
/// <param name="Region">Region of origin.</param>
/// <param name="Minority">Minor, or adult; unknown age is with the adults.</param>
/// <param name="Reporter">Primary reporter.</param>
/// <param name="Unit">Police unit of the primary reporter; null when that is not the police, or the unit is not known.</param>
public sealed record StratumKey(Edition Period, RegionOfOrigin Region, Minority Minority, ReporterGroup Reporter, PoliceUnit? Unit);
