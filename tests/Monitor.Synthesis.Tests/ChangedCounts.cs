using Monitor.Populations;
using Monitor.Published;
using Monitor.Registers;
using Monitor.Vocabulary;

namespace Monitor.Synthesis.Tests;

/// <summary>
/// The counts of a population that differs from a counted one in a few records: only those are counted anew. A whole count of some
/// thousand records takes too long to be repeated a thousand times.
/// </summary>
internal sealed class ChangedCounts : ISetCounts
{
    private readonly FigureSet[] sets;
    private readonly Dictionary<FigureSet, int> indexOf = [];
    private readonly CodedRecord[] records;
    private readonly int firstYear;
    private readonly int[] counts;
    private readonly long[] ageSums;
    private readonly int[] agesKnown;
    private readonly int[][] byNationality;
    private IImputedSectors imputed;

    /// <summary>Counts the population that the others are compared with; its records are of the years of the edition.</summary>
    public ChangedCounts(Population population, IImputedSectors imputed, PublishedEdition edition)
    {
        this.imputed = imputed;
        firstYear = edition.FirstYear;
        sets = [.. edition.Claims.SelectMany(c => c.Sets).Distinct()];
        for (var i = 0; i < sets.Length; i++)
        {
            indexOf.Add(sets[i], i);
        }

        counts = new int[sets.Length];
        ageSums = new long[sets.Length];
        agesKnown = new int[sets.Length];
        byNationality = [.. sets.Select(_ => new int[Nationality.Count])];
        records = [.. Enumerable.Range(0, population.Count).Select(row => CodedRecord.Of(population, row, firstYear, imputed.IsIncluded(row)))];
        foreach (var record in records)
        {
            Add(record, +1);
        }
    }

    /// <summary>Evaluates an edition over a population in which some record was changed, and goes back to the first population.</summary>
    public Ledger Evaluate(PublishedEdition edition, Population changed, IImputedSectors imputedAnew)
    {
        var before = imputed;
        imputed = imputedAnew;
        var differing = new List<(CodedRecord From, CodedRecord To)>();
        for (var row = 0; row < records.Length; row++)
        {
            // A change to one record may include others in the imputation, or leave them out.
            var now = CodedRecord.Of(changed, row, firstYear, imputedAnew.IsIncluded(row));
            if (!Same(records[row], now))
            {
                differing.Add((records[row], now));
            }
        }

        foreach (var (from, to) in differing)
        {
            Add(from, -1);
            Add(to, +1);
        }

        var ledger = Ledger.Evaluate(edition, this, new Dictionary<string, Independence>());
        foreach (var (from, to) in differing)
        {
            Add(to, -1);
            Add(from, +1);
        }

        imputed = before;
        return ledger;
    }

    public int Count(FigureSet set) => counts[indexOf[set]];

    public double MeanAge(FigureSet set) => agesKnown[indexOf[set]] == 0 ? double.NaN : (double)ageSums[indexOf[set]] / agesKnown[indexOf[set]];

    public ReadOnlySpan<int> ByNationality(FigureSet set) => byNationality[indexOf[set]];

    public double ImputedVisibleShare(int firstYear, int lastYear) => imputed.VisibleShare(firstYear, lastYear);

    private static bool Same(in CodedRecord a, in CodedRecord b)
    {
        for (var field = SetField.Year; field < SetField.Nationality; field++)
        {
            if (a[field] != b[field])
            {
                return false;
            }
        }

        return a.Nationality == b.Nationality && a.Age == b.Age;
    }

    private void Add(in CodedRecord record, int by)
    {
        foreach (var table in Enum.GetValues<CountedTable>())
        {
            foreach (var row in record.In(table))
            {
                for (var i = 0; i < sets.Length; i++)
                {
                    if (sets[i].Table != table || !sets[i].Contains(row))
                    {
                        continue;
                    }

                    counts[i] += by;
                    byNationality[i][row.Nationality] += by;
                    if (row.Age != VictimColumns.UnknownAge)
                    {
                        ageSums[i] += by * row.Age;
                        agesKnown[i] += by;
                    }
                }
            }
        }
    }
}
