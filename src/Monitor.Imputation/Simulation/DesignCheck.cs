using System.Collections.Immutable;
using System.Globalization;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Simulation;

/// <summary>Holds a design against its ranges; every message names the place and what would be right.</summary>
internal static class DesignCheck
{
    /// <exception cref="FormatException">A value lies outside its range.</exception>
    public static void Check(SimulationDesign d)
    {
        Require(d.Id.Length > 0 && d.Id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'), $"id '{d.Id}' must consist of lower-case letters, digits and dashes");
        Require(d.Victims is >= 1 and <= SimulationDesign.MostVictims, $"victims is {d.Victims}, and must be from 1 to {SimulationDesign.MostVictims}");
        CheckSectors(d);
        CheckFactors(d);
        CheckCells(d);
        CheckSector(d);
        CheckRecording(d);
    }

    private static void CheckSectors(SimulationDesign d)
    {
        Require(!d.Sectors.IsDefault && d.Sectors.Length is >= 2 and < 255, $"sectors must name from 2 to 254 sectors");
        Require(d.Sectors.Distinct().Count() == d.Sectors.Length, $"sectors names a sector twice");
        Require(!d.Sectors.Contains(SectorGroup.LessVisibleName), $"sectors: '{SectorGroup.LessVisibleName}' is the name of a group of sectors and cannot be one of them");
        Require(!d.LessVisible.IsDefaultOrEmpty && d.LessVisible.Distinct().Count() < d.Sectors.Length, $"lessVisible must name at least one sector and not all of them");
        foreach (var s in d.LessVisible)
        {
            RequireSector(d, s, "lessVisible");
        }
    }

    private static void CheckFactors(SimulationDesign d)
    {
        Require(!d.Factors.IsDefault && d.Factors.Select(f => f.Id).Distinct().Count() == d.Factors.Length, $"factors must be a list without one name twice");
        foreach (var f in d.Factors)
        {
            Require(!f.Levels.IsDefault && f.Levels.Length is >= 1 and <= 256 && f.Levels.Distinct().Count() == f.Levels.Length, $"factor '{f.Id}': levels must be from 1 to 256 different codes");
        }
    }

    private static void CheckCells(SimulationDesign d)
    {
        Require(!d.Cells.IsDefaultOrEmpty, $"cells must have at least one cell");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < d.Cells.Length; i++)
        {
            var cell = d.Cells[i];
            var place = $"cells, cell {(i + 1).ToString(CultureInfo.InvariantCulture)}";
            Require(!cell.Levels.IsDefault && cell.Levels.Length == d.Factors.Length, $"{place}: levels must be {d.Factors.Length}, one for each factor");
            for (var f = 0; f < d.Factors.Length; f++)
            {
                Require(d.Factors[f].Levels.Contains(cell.Levels[f]), $"{place}: '{cell.Levels[f]}' is not a level of '{d.Factors[f].Id}', which has {string.Join(", ", d.Factors[f].Levels)}");
            }

            Require(cell.Weight is >= 0 and <= 1e12, $"{place}: weight is {cell.Weight}, and must be from 0 to 1e12");
            Require(seen.Add(string.Join('\n', cell.Levels)), $"{place}: {string.Join(", ", cell.Levels)} occurs twice");
        }

        Require(d.Cells.Any(c => c.Weight > 0), $"cells: at least one weight must be above 0");
    }

    private static void CheckSector(SimulationDesign d)
    {
        for (var i = 0; i < d.Sector.Effects.Length; i++)
        {
            var place = Place("sector.effects", i);
            CheckWhere(d, d.Sector.Effects[i].Where, place);
            foreach (var (sector, logit) in d.Sector.Effects[i].Logits)
            {
                RequireSector(d, sector, place);
                RequireLogit(logit, $"{place}: {sector}");
            }
        }

        foreach (var (sector, shift) in d.Sector.Shift)
        {
            RequireSector(d, sector, "sector.shift");
            RequireLogit(shift, $"sector.shift: {sector}");
        }

        for (var i = 0; i < d.Sector.Shares.Length; i++)
        {
            var place = Place("sector.shares", i);
            CheckWhere(d, d.Sector.Shares[i].Where, place);
            foreach (var (sector, share) in d.Sector.Shares[i].Shares)
            {
                RequireSector(d, sector, place);
                Require(share is >= 0 and <= 1, $"{place}: {sector} is {share}, and must be from 0 to 1");
            }

            var sum = d.Sector.Shares[i].Shares.Values.Sum();
            Require(Math.Abs(sum - 1) <= 1e-6, $"{place}: the shares add up to {sum}, and must to 1");
        }

        for (var i = 0; i < d.Sector.Interactions.Length; i++)
        {
            var (factors, sd) = d.Sector.Interactions[i];
            var place = Place("sector.interactions", i);
            Require(!factors.IsDefaultOrEmpty && factors.Distinct().Count() == factors.Length, $"{place}: factors must name at least one factor, none twice");
            foreach (var f in factors)
            {
                RequireFactor(d, f, place);
            }

            Require(sd is >= 0 and <= 10, $"{place}: sd is {sd}, and must be from 0 to 10");
        }
    }

    private static void CheckRecording(SimulationDesign d)
    {
        var r = d.Recording;
        Require(r.Known is > 0 and < 1, $"recording.known is {r.Known}, and must be between 0 and 1");
        for (var i = 0; i < r.Effects.Length; i++)
        {
            CheckWhere(d, r.Effects[i].Where, Place("recording.effects", i));
            RequireLogit(r.Effects[i].Logit, Place("recording.effects", i));
        }

        for (var i = 0; i < r.Shares.Length; i++)
        {
            CheckWhere(d, r.Shares[i].Where, Place("recording.shares", i));
            Require(r.Shares[i].Share is >= 0 and <= 1, $"{Place("recording.shares", i)}: share is {r.Shares[i].Share}, and must be from 0 to 1");
        }

        if (r.Clusters is { } clusters)
        {
            Require(clusters.Concentration is > 0 and <= 1e6, $"recording.clusters: concentration is {clusters.Concentration}, and must be above 0, at most 1e6");
            Require(clusters.Never is >= 0 and < 1, $"recording.clusters: never is {clusters.Never}, and must be from 0 to less than 1");
            Require(r.Known < 1 - clusters.Never, $"recording.known is {r.Known}, more than the {1 - clusters.Never} whose cell records at all");
        }

        foreach (var (sector, shift) in r.NotAtRandom)
        {
            RequireSector(d, sector, "recording.notAtRandom");
            RequireLogit(shift, $"recording.notAtRandom: {sector}");
        }
    }

    private static string Place(string list, int index) => $"{list}, item {(index + 1).ToString(CultureInfo.InvariantCulture)}";

    private static void CheckWhere(SimulationDesign d, ImmutableSortedDictionary<string, string> where, string place)
    {
        foreach (var (id, level) in where)
        {
            RequireFactor(d, id, $"{place}: where");
            var factor = d.Factors.First(f => f.Id == id);
            Require(factor.Levels.Contains(level), $"{place}: where: '{level}' is not a level of '{id}', which has {string.Join(", ", factor.Levels)}");
        }
    }

    private static void RequireFactor(SimulationDesign d, string id, string place) =>
        Require(d.Factors.Any(f => f.Id == id), $"{place}: '{id}' is not a factor of the design, which has {string.Join(", ", d.Factors.Select(f => f.Id))}");

    private static void RequireSector(SimulationDesign d, string sector, string place) =>
        Require(d.Sectors.Contains(sector), $"{place}: '{sector}' is not a sector of the design, which has {string.Join(", ", d.Sectors)}");

    private static void RequireLogit(double value, string place) =>
        Require(value is >= -30 and <= 30, $"{place} is {value}, and must be from -30 to 30 on the logit scale");

    private static void Require(bool holds, FormattableString message)
    {
        if (!holds)
        {
            throw new FormatException(message.ToString(CultureInfo.InvariantCulture) + ".");
        }
    }
}
