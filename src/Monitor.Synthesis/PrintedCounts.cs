using Monitor.Published;
using Monitor.Vocabulary;

namespace Monitor.Synthesis;

/// <summary>The exact counts that an edition prints (under the adopted readings), by set: where the generator starts from.</summary>
internal sealed class PrintedCounts
{
    private readonly Dictionary<FigureSet, int> counts = [];
    private readonly int firstYear;

    public PrintedCounts(PublishedEdition edition)
    {
        firstYear = edition.FirstYear;
        foreach (var figure in edition.Figures)
        {
            foreach (var (set, count) in ExactIn(Adopted(figure)))
            {
                counts.TryAdd(set, count);
            }
        }
    }

    /// <summary>The claim that holds of the register: the reading where there is one, the words otherwise.</summary>
    public static Claim? Adopted(PublishedFigure figure) => figure.Reading?.Claim ?? figure.Claim;

    /// <summary>Sets that a claim gives an exact count.</summary>
    public static IEnumerable<(FigureSet Set, int Count)> ExactIn(Claim? claim) => claim switch
    {
        Within(Count(var set), var interval) when interval.Min == interval.Max => [(set, (int)interval.Min)],
        AllOf(var all) => all.SelectMany(ExactIn),
        _ => [],
    };

    /// <summary>Nationalities whose counts are printed by year and by form.</summary>
    public IEnumerable<Nationality> NationalitiesInFull() => counts.Keys
        .Where(s => s.Conditions.Count == 0 && s.Nationalities.Count() == 1)
        .Select(s => s.Nationalities.Single())
        .Where(n => Find(Victims(null, TraffickingForm.Labour, n)) is not null)
        .OrderBy(n => n.Code);

    /// <summary>Nationalities of which only the total is printed.</summary>
    public IEnumerable<(Nationality Nationality, int Count)> NationalityTotalsOnly() => counts
        .Where(c => c.Key.Table == CountedTable.Victims && c.Key.Conditions.Count == 0 && c.Key.Nationalities.Count() == 1)
        .Select(c => (Nationality: c.Key.Nationalities.Single(), c.Value))
        .Where(c => Find(Victims(null, TraffickingForm.Labour, c.Nationality)) is null)
        .OrderBy(c => c.Nationality.Code);

    /// <summary>The printed count of a set, or null.</summary>
    public int? Find(FigureSet set) => counts.TryGetValue(set, out var count) ? count : null;

    /// <summary>The printed count of a set.</summary>
    /// <exception cref="InvalidOperationException">The edition does not print it.</exception>
    public int Of(FigureSet set) => Find(set) ?? throw new InvalidOperationException($"The edition prints no count of \"{set.Key}\", which the generator starts from.");

    /// <summary>Victims by year, form and nationality.</summary>
    public FigureSet Victims(int? year, TraffickingForm? form = null, Nationality? nationality = null) => Make(
        CountedTable.Victims,
        nationality,
        (SetField.Year, year is { } y ? 1u << (y - firstYear) : 0),
        (SetField.Form, form is { } f ? 1u << (int)f : 0));

    /// <summary>Victims with a form of exploitation among their forms.</summary>
    public FigureSet AnyForm(ExploitationForms forms) => Make(CountedTable.Victims, null, (SetField.AnyForm, (uint)forms));

    /// <summary>Records by year and one further condition.</summary>
    public FigureSet Records(int? year, SetField field, uint allowed) => Make(
        CountedTable.Records, null, (SetField.Year, year is { } y ? 1u << (y - firstYear) : 0), (field, allowed));

    /// <summary>Victims of sexual exploitation in some years, and one further condition.</summary>
    public FigureSet SexualIn(IEnumerable<int> years, SetField field, uint allowed) => Make(
        CountedTable.Victims,
        null,
        (SetField.AnyForm, (uint)ExploitationForms.Sexual),
        (SetField.Year, years.Aggregate(0u, (bits, y) => bits | 1u << (y - firstYear))),
        (field, allowed));

    private FigureSet Make(CountedTable table, Nationality? nationality, params (SetField Field, uint Allowed)[] conditions) =>
        new(table, firstYear, conditions.Where(c => c.Allowed != 0), nationality is { } n ? [n] : null);
}
