using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Deedle;

namespace Monitor.Kernel.Formatting;

/// <summary>Deedle's frames and series as tables.</summary>
internal static class FrameGrid
{
    private static readonly MethodInfo OfSeriesMethod =
        typeof(FrameGrid).GetMethod(nameof(OfSeries), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Registers the tables.</summary>
    public static void Register()
    {
        OwnFormatters.Table(typeof(IFrame), f => ((IFrame)f).Apply(new ToGrid()));
        OwnFormatters.Table(typeof(Series<,>), Of);
    }

    private static Grid Of(object series)
    {
        var type = series.GetType();
        while (type is not null && !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Series<,>)))
        {
            type = type.BaseType;
        }

        return (Grid)OfSeriesMethod.MakeGenericMethod(type!.GetGenericArguments()).Invoke(null, [series])!;
    }

    private static Grid OfSeries<TKey, TValue>(Series<TKey, TValue> series)
        where TKey : notnull
    {
        var rows = series.ObservationsAll.Take(Grid.RowLimit)
            .Select(o => (Grid.CellText(o.Key), ImmutableArray.Create<object?>(o.Value.HasValue ? o.Value.Value : null)))
            .ToImmutableArray();
        return new Grid(
            string.Create(CultureInfo.InvariantCulture, $"Series: {series.KeyCount:N0} value{(series.KeyCount == 1 ? "" : "s")}"),
            "key", ["value"], rows, series.KeyCount - rows.Length);
    }

    private sealed class ToGrid : IFrameOperation<Grid>
    {
        public Grid Invoke<TRow, TColumn>(Frame<TRow, TColumn> frame)
            where TRow : notnull
            where TColumn : notnull
        {
            var columns = frame.ColumnKeys.Take(Grid.ColumnLimit).ToImmutableArray();
            var values = columns.Select((_, c) => frame.GetColumnAt<object>(c)).ToArray();
            var rows = frame.RowKeys.Take(Grid.RowLimit)
                .Select((key, r) => (Grid.CellText(key), values.Select(v => v.TryGetAt(r) is { HasValue: true } at ? at.Value : null).ToImmutableArray()))
                .ToImmutableArray();
            return new Grid(
                Grid.Size("Frame", frame.RowCount, frame.ColumnCount), "", [.. columns.Select(c => Grid.CellText(c))],
                rows!, frame.RowCount - rows.Length, frame.ColumnCount - columns.Length);
        }
    }
}
