using Monitor.Editions;
using Monitor.Populations;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Tables;

/// <summary>
/// The records of a population as an edition sees them: each is in one cell, and every table is a count of codes by cell.
/// With Y years the cells are: 5Y of year and form of trafficking for the records in scope; Y years of those known to EMM only;
/// Y years of sexual exploitation reported by the Royal Military Constabulary only; and one for the records of other years.
/// </summary>
public sealed class EditionRecords
{
    /// <summary>Number of forms of trafficking.</summary>
    public const int FormCount = (int)TraffickingForm.Unknown + 1;

    private readonly ushort[] cells;

    private EditionRecords(Population population, Edition edition, ushort[] cells)
    {
        Population = population;
        Edition = edition;
        this.cells = cells;
    }

    /// <summary>The population.</summary>
    public Population Population { get; }

    /// <summary>The years.</summary>
    public Edition Edition { get; }

    /// <summary>The cell of each record.</summary>
    public ReadOnlySpan<ushort> Cells => cells;

    /// <summary>Number of cells that hold the records in scope; they come first.</summary>
    public int InScopeCells => FormCount * Edition.YearCount;

    /// <summary>Number of cells, that of other years included.</summary>
    public int CellCount => ((FormCount + 2) * Edition.YearCount) + 1;

    /// <summary>The cell of a year and a form in scope.</summary>
    /// <param name="year">Position of the year in the edition.</param>
    /// <param name="form">Form of trafficking.</param>
    public static int CellOf(int year, TraffickingForm form) => (year * FormCount) + (int)form;

    /// <summary>The cell of a year out of scope.</summary>
    /// <param name="year">Position of the year in the edition.</param>
    /// <param name="scope">Why the records are out of scope.</param>
    public int CellOf(int year, Scope scope) => ((FormCount + (int)scope - 1) * Edition.YearCount) + year;

    /// <summary>Selects the records of an edition.</summary>
    public static EditionRecords Of(Population population, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(edition);
        var cells = new ushort[population.Count];
        var records = new EditionRecords(population, edition, cells);

        // Out of scope is not rare enough for a branch to be cheap: the layout of CellOf as start + year × step + form × step.
        var years = edition.YearCount;
        ReadOnlySpan<int> start = [0, FormCount * years, (FormCount + 1) * years];
        ReadOnlySpan<int> yearStep = [FormCount, 1, 1];
        ReadOnlySpan<int> formStep = [1, 0, 0];
        var outside = records.CellCount - 1;
        var year = population.Year.AsSpan();
        var scope = population.Scope.AsSpan();
        var form = population.TraffickingForm.AsSpan();
        for (var i = 0; i < cells.Length; i++)
        {
            var y = year[i] - edition.FirstYear;
            var s = (int)scope[i];
            cells[i] = (ushort)((uint)y < (uint)years ? start[s] + (y * yearStep[s]) + ((int)form[i] * formStep[s]) : outside);
        }

        return records;
    }
}
