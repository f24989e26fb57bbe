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
    private static readonly int AgeGroupCount = CodeLists.AgeGroups.Count;
    private static readonly int GroupSlots = CodeLists.ReporterGroups.Count + 1;

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
        var within = WithinPeriod();
        var reporterOf = ReporterOf();
        var (start, mask) = PeriodOf(edition);
        var yearOf = population.Year.AsSpan();
        var scope = population.Scope.AsSpan();
        var forms = population.Forms.AsSpan();
        var region = population.Region.AsSpan();
        var age = population.AgeGroup.AsSpan();
        var units = population.PoliceUnits.AsSpan();
        var groups = population.ReporterGroups.AsSpan();
        var noUnit = 1 << UnitCount;
        var noGroup = 1 << CodeLists.ReporterGroups.Count;
        for (var i = 0; i < strata.Length; i++)
        {
            // Whether a record counts, and who reported it, is nearly a toss of a coin: looked up, so that nothing is guessed wrong.
            var year = Math.Min((uint)(yearOf[i] - edition.FirstYear), (uint)years);
            var kind = (((((int)scope[i] * 2) + ((int)forms[i] & (int)ExploitationForms.Sexual)) * (years + 1)) + (int)year);
            var byPolice = units[i] & -(groups[i] & (1 << (int)ReporterGroup.Police));
            var reporter = reporterOf[(BitOperations.TrailingZeroCount(byPolice | noUnit) * GroupSlots) + BitOperations.TrailingZeroCount(groups[i] | noGroup)];
            strata[i] = (ushort)(start[kind] + ((within[((int)region[i] * AgeGroupCount) + (int)age[i]] + reporter) & mask[kind]));
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

    /// <summary>First stratum of a region and an age group within a period.</summary>
    private static int[] WithinPeriod() =>
    [
        .. from region in Enumerable.Range(0, RegionCount)
           from age in Enumerable.Range(0, AgeGroupCount)
           let adult = PersonRules.MinorityOf((AgeGroup)age) == Minority.Minor ? 0 : 1
           select ((region * 2) + adult) * ReporterCount,
    ];

    /// <summary>Primary reporter by first police unit (or none) and first group (or none).</summary>
    private static int[] ReporterOf() =>
    [
        .. from unit in Enumerable.Range(0, UnitCount + 1)
           from g in Enumerable.Range(0, GroupSlots)
           select unit < UnitCount ? unit : UnitCount + g,
    ];

    /// <summary>
    /// By scope, sexual exploitation and year (the last is any other year): the first stratum of the period, and whether the rest
    /// of the stratum is added to it; the first of those that do not count is the stratum of nobody.
    /// </summary>
    private static (int[] Start, int[] Mask) PeriodOf(Edition edition)
    {
        var years = edition.YearCount;
        var periods = edition.ImputationPeriods;
        var kinds = ((int)Scope.KmarOnlySexual + 1) * 2 * (years + 1);
        var start = new int[kinds];
        var mask = new int[kinds];
        Array.Fill(start, periods.Length * PerPeriod);
        for (var y = 0; y < years; y++)
        {
            var kind = ((((int)Scope.InScope * 2) + 1) * (years + 1)) + y;
            start[kind] = periods.TakeWhile(p => !p.Contains(edition.FirstYear + y)).Count() * PerPeriod;
            mask[kind] = -1;
        }

        return (start, mask);
    }
}

/// <summary>What the victims of a stratum have in common.</summary>
/// <param name="Period">Years.</param>
/// <param name="Region">Region of origin.</param>
/// <param name="Minority">Minor, or adult; unknown age is with the adults.</param>
/// <param name="Reporter">Primary reporter.</param>
/// <param name="Unit">Police unit of the primary reporter; null when that is not the police, or the unit is not known.</param>
public sealed record StratumKey(Edition Period, RegionOfOrigin Region, Minority Minority, ReporterGroup Reporter, PoliceUnit? Unit);
