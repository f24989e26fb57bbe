using System.Collections.Immutable;
using System.Globalization;
using Monitor.Editions;
using Monitor.Vocabulary;

namespace Monitor.Tables;

/// <summary>What a column holds.</summary>
public enum ColumnKind
{
    /// <summary>One calendar year.</summary>
    Year,

    /// <summary>One form of trafficking, over all years.</summary>
    Form,

    /// <summary>Some of the years together.</summary>
    Period,

    /// <summary>All years and forms: the sum of the years, and of the forms.</summary>
    Total,
}

/// <summary>A column of a table.</summary>
/// <param name="Code">Code, unique in the table: a year, a form of trafficking, a period such as <c>2015-2016</c>, or <c>total</c>.</param>
/// <param name="Label">Name; of the total the years it spans.</param>
/// <param name="Kind">What it holds.</param>
public sealed record TableColumn(string Code, Label Label, ColumnKind Kind)
{
    /// <summary>Code of the column that holds everything.</summary>
    public const string TotalCode = "total";

    /// <summary>The years of an edition and their total.</summary>
    public static ImmutableArray<TableColumn> YearsAndTotal(Edition edition) =>
        [.. edition.Years.Select(Year), Total(edition)];

    /// <summary>The years of an edition, the forms of trafficking, and the total: the columns of most figures.</summary>
    public static ImmutableArray<TableColumn> YearsFormsAndTotal(Edition edition) =>
        [.. edition.Years.Select(Year), .. CodeLists.TraffickingForms.Entries.Select(e => new TableColumn(e.Code, Label.Of(e), ColumnKind.Form)), Total(edition)];

    /// <summary>The column of a year.</summary>
    public static TableColumn Year(int year)
    {
        var text = year.ToString(CultureInfo.InvariantCulture);
        return new(text, new(text, text), ColumnKind.Year);
    }

    /// <summary>The column of a part of the years.</summary>
    public static TableColumn Period(Edition period) => new(period.Name, Span(period), ColumnKind.Period);

    /// <summary>The column that holds all years of an edition.</summary>
    public static TableColumn Total(Edition edition) => new(TotalCode, Span(edition), ColumnKind.Total);

    private static Label Span(Edition edition)
    {
        var text = edition.Span;
        return new(text, text);
    }
}
