using System.Collections.Immutable;
using System.Globalization;

namespace Monitor.PopulationSize.Histories;

/// <summary>What the method needs of lists: at least three of them, persons who are linked across them, and overlap.</summary>
public static class ListChecks
{
    /// <summary>With fewer persons on two lists or more a single one moves the estimate by a tenth and more.</summary>
    public const int FewOverlaps = 10;

    /// <summary>Findings about a table of counts, those that forbid an estimate first.</summary>
    public static ImmutableArray<ListFinding> Of(ListTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return [.. Unordered(table).OrderByDescending(f => f.Forbids)];
    }

    /// <summary>Findings about a stratum of a register, those that forbid an estimate first.</summary>
    /// <param name="stratum">The stratum, or the whole.</param>
    /// <param name="histories">What it is part of.</param>
    public static ImmutableArray<ListFinding> Of(StratumHistories stratum, CaptureHistories histories)
    {
        ArgumentNullException.ThrowIfNull(stratum);
        ArgumentNullException.ThrowIfNull(histories);
        return [.. OfRegister(stratum, histories).Concat(stratum.Table is { } table ? Unordered(table) : []).OrderByDescending(f => f.Forbids)];
    }

    /// <summary>Persons on two lists or more.</summary>
    public static long Overlapping(ListTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Combinations.Where(c => int.PopCount(c.Histories) > 1).Sum(c => c.Count);
    }

    private static IEnumerable<ListFinding> OfRegister(StratumHistories stratum, CaptureHistories histories)
    {
        if (stratum.Observed == 0)
        {
            yield return new(ListProblem.Nobody, true, "No person is on any of the lists.");
            yield break;
        }

        if (stratum.Table is null)
        {
            yield return new(ListProblem.OneList, true, "Only one list names anybody: nothing follows about whom it missed.");
        }

        if (histories.Linked == 0)
        {
            yield return new(ListProblem.NotLinked, true, "No person in the register was named by two reporters: reports have not been linked to persons.");
        }

        if (!stratum.EmptyLists.IsEmpty)
        {
            yield return new(ListProblem.EmptyLists, false, $"Left out because they name nobody: {string.Join(", ", stratum.EmptyLists)}.");
        }

        if (histories.OutOfScopeOnKmarOnly > 0)
        {
            yield return new(ListProblem.CutByScope, false, Number(
                $"The rules of scope leave out {histories.OutOfScopeOnKmarOnly:N0} persons whom only the Royal Military Constabulary named; its list is cut where the method counts on it, so the estimate leans to the low side."));
        }
    }

    private static IEnumerable<ListFinding> Unordered(ListTable table)
    {
        if (table.Observed == 0)
        {
            yield return new(ListProblem.Nobody, true, "No person is on any of the lists.");
            yield break;
        }

        if (table.Lists.Length == 2)
        {
            yield return new(ListProblem.TwoLists, true, "There are two lists: whether they are independent cannot be tested, and the estimate rests on it.");
        }

        var overlapping = Overlapping(table);
        if (overlapping == 0)
        {
            yield return new(ListProblem.NoOverlap, true, "No person is on two lists: any number of persons fits the counts.");
        }
        else if (table.CountOf(table.CellCount) == table.Observed)
        {
            yield return new(ListProblem.AllOverlap, true, "Every person is on every list: the lists are one list, or everybody is known, and the counts do not say which.");
        }
        else if (overlapping < FewOverlaps)
        {
            yield return new(ListProblem.FewOverlaps, true, Number($"Only {overlapping:N0} of {table.Observed:N0} persons are on two lists or more: one of them more or less moves the estimate by a tenth and more."));
        }

        var apart = Enumerable.Range(0, table.Lists.Length).Where(list => IsApart(table, 1 << list)).Select(list => table.Lists[list]).ToList();
        if (overlapping > 0 && apart.Count > 0)
        {
            yield return new(ListProblem.ListApart, false, $"Without a person in common with any other list: {string.Join(", ", apart)}.");
        }
    }

    private static bool IsApart(ListTable table, int list) => table.Combinations.All(c => (c.Histories & list) == 0 || c.Histories == list);

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
