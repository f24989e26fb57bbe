using System.Collections.Immutable;
using System.Globalization;
using Monitor.Imputation.Evaluation;
using Monitor.Service.Imputing;

namespace Monitor.Service.Batches;

/// <summary>A column of an answer in a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Number">Its value for a cell that can be imputed; null when the column is text.</param>
/// <param name="Word">Its value for a cell; null where it is empty, or when the column is a number.</param>
internal sealed record AnswerColumn(string Name, Func<ServedModel, int, double>? Number, Func<ServedModel, int, string?>? Word)
{
    /// <summary>The value of a cell as text; empty for none.</summary>
    public string Text(ServedModel model, int cell) => Number is null
        ? Word!(model, cell) ?? ""
        : model.CanImpute(cell) ? Number(model, cell).ToString("R", CultureInfo.InvariantCulture) : "";
}

/// <summary>The columns that an answer has for every record; draws and identifiers are beside them.</summary>
internal static class AnswerColumns
{
    /// <summary>The columns of a model.</summary>
    public static ImmutableArray<AnswerColumn> Of(ServedModel model) =>
    [
        new("model", null, (m, _) => m.Version.Name.ToString()),
        new("version", null, (m, _) => m.Version.Version.ToString(CultureInfo.InvariantCulture)),
        new("method", null, (m, _) => m.Version.Model),
        .. OfCell(model),
    ];

    /// <summary>Those that differ from record to record.</summary>
    public static ImmutableArray<AnswerColumn> OfCell(ServedModel model) =>
    [
        new("support", null, (m, c) => SupportCodes.Of(m.SupportOf(c))),
        new("not_imputed", null, (m, c) => m.CanImpute(c) ? null : SupportCodes.Of(SupportReason.LevelNeverKnown)),
        .. model.Sectors.Select((code, s) => new AnswerColumn($"p_{code.Replace('-', '_')}", (m, c) => m.ProbabilitiesOf(c)[s], null)),
        new("visible", (m, c) => m.VisibleOf(c), null),
        new("less_visible", (m, c) => 1 - m.VisibleOf(c), null),
    ];
}
