using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Monitor.Editions;
using Monitor.Populations;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Imputation;

/// <summary>
/// The method of the report for unknown prostitution sectors (rules 19 and 20): within a stratum the victims of unknown sector are
/// divided as those of known sector are. A stratum with too few known sectors is left out, with all its victims.
/// </summary>
public sealed class StratifiedImputation
{
    private StratifiedImputation(Edition edition, int minimumKnown)
    {
        Edition = edition;
        MinimumKnown = minimumKnown;
    }

    /// <summary>The years.</summary>
    public Edition Edition { get; }

    /// <summary>Known sectors that a stratum needs to be included.</summary>
    public int MinimumKnown { get; }

    /// <summary>Strata that hold victims, by period, region, minority and reporter.</summary>
    public required ImmutableArray<Stratum> Strata { get; init; }

    /// <summary>The periods in order.</summary>
    public required ImmutableArray<ImputedPeriod> Periods { get; init; }

    /// <summary>All periods together, as the sum of their strata.</summary>
    public required ImputedPeriod Total { get; init; }

    /// <summary>For each record of the population whether it is a victim of sexual exploitation in an included stratum.</summary>
    public required ImmutableArray<bool> Included { get; init; }

    /// <summary>Imputes the sectors of a population.</summary>
    /// <param name="population">The population.</param>
    /// <param name="edition">The years.</param>
    /// <param name="minimumKnown">Known sectors that a stratum needs; at least 1, without which there is nothing to go by.</param>
    /// <exception cref="ArgumentOutOfRangeException">The minimum is less than 1.</exception>
    public static StratifiedImputation Of(Population population, Edition edition, int minimumKnown = 1)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumKnown, 1);
        var stratification = Stratification.Of(population, edition);
        var strata = Count(population, stratification, minimumKnown);
        var filled = ImmutableArray.CreateRange(strata.OfType<Stratum>());
        return new StratifiedImputation(edition, minimumKnown)
        {
            Strata = filled,
            Periods = [.. edition.ImputationPeriods.Select(p => ImputedPeriod.Of(p, filled.Where(s => s.Key.Period == p)))],
            Total = ImputedPeriod.Of(edition, filled),
            Included = Mark(stratification, strata),
        };
    }

    /// <summary>The imputed period of exactly these years, or null when the edition does not impute over them.</summary>
    public ImputedPeriod? Period(int firstYear, int lastYear) =>
        Periods.FirstOrDefault(p => p.Years.FirstYear == firstYear && p.Years.LastYear == lastYear);

    private static Stratum?[] Count(Population population, Stratification stratification, int minimumKnown)
    {
        const int Codes = 3; // of Visibility
        Span<byte> visibilityOf = stackalloc byte[CodeLists.ProstitutionSectors.Count + 1];
        for (var s = 0; s < visibilityOf.Length; s++)
        {
            visibilityOf[s] = (byte)SectorRules.VisibilityOf((ProstitutionSector)s);
        }

        var counts = new int[(stratification.Count + 1) * Codes]; // the last for records in no stratum
        var stratumOf = stratification.StratumOf;
        var sector = MemoryMarshal.Cast<ProstitutionSector, byte>(population.ProstitutionSector.AsSpan());
        for (var i = 0; i < stratumOf.Length; i++)
        {
            counts[(stratumOf[i] * Codes) + visibilityOf[sector[i]]]++;
        }

        var strata = new Stratum?[stratification.Count];
        for (var s = 0; s < strata.Length; s++)
        {
            var unknown = counts[(s * Codes) + (int)Visibility.Unknown];
            var visible = counts[(s * Codes) + (int)Visibility.Visible];
            var known = visible + counts[(s * Codes) + (int)Visibility.LessVisible];
            if (unknown + known > 0)
            {
                var inclusion = known >= minimumKnown ? Inclusion.Included : known == 0 ? Inclusion.NoneKnown : Inclusion.TooFewKnown;
                strata[s] = new Stratum(stratification.KeyOf(s), unknown + known, known, visible, inclusion);
            }
        }

        return strata;
    }

    private static ImmutableArray<bool> Mark(Stratification stratification, Stratum?[] strata)
    {
        bool[] isIncluded = [.. strata.Select(s => s is { Inclusion: Inclusion.Included }), false];
        var stratumOf = stratification.StratumOf;
        var included = new bool[stratumOf.Length];
        for (var i = 0; i < included.Length; i++)
        {
            included[i] = isIncluded[stratumOf[i]];
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(included);
    }
}
