using Monitor.Service.Imputing;
using ParquetSharp;

namespace Monitor.Service.Batches;

/// <summary>A number that depends on the cell; null where the cell cannot be imputed.</summary>
internal sealed class NumberColumn(AnswerColumn column, ServedModel model, int capacity) : CellColumn<double>(
    new Column<double?>(column.Name),
    [.. Enumerable.Range(0, model.Space.Count).Select(c => column.Number!(model, c))],
    [.. Enumerable.Range(0, model.Space.Count).Select(model.CanImpute)],
    capacity);
