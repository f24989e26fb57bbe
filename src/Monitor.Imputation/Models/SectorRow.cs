using Microsoft.ML;
using Microsoft.ML.Data;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Models;

/// <summary>A row of the one schema that every ML.NET model is trained and scored on.</summary>
internal sealed class SectorRow
{
    /// <summary>Code of the sector; empty where it is asked for.</summary>
    public string Sector { get; set; } = "";

    /// <summary>Number of victims that the row stands for.</summary>
    public float Weight { get; set; } = 1;

    /// <summary>Indicator columns.</summary>
    public VBuffer<float> Features { get; set; }

    /// <summary>Rows for training, in the order of cells and sectors.</summary>
    /// <param name="ml">Context.</param>
    /// <param name="table">Known sectors.</param>
    /// <param name="design">Columns.</param>
    /// <param name="oneRowPerVictim">
    /// Whether each victim has a row of its own. Trees need that: a leaf holds a minimum number of rows and a bag is drawn from rows,
    /// and both are about victims. Dual coordinate ascent needs it too: on weighted rows it took ten times as long and stopped further
    /// from its optimum. L-BFGS has the same optimum with one weighted row for each cell and sector, and reaches it sooner.
    /// </param>
    public static IDataView Training(MLContext ml, SectorTable table, IndicatorDesign design, bool oneRowPerVictim) =>
        View(ml, TrainingRows(table, design, oneRowPerVictim).ToList(), design.Width);

    /// <summary>Rows for scoring, one a cell.</summary>
    public static IDataView Scoring(MLContext ml, Cells cells, IndicatorDesign design) =>
        View(ml, Enumerable.Range(0, cells.Count).Select(c => new SectorRow { Features = design.FeaturesOf(cells.LevelsOf(c)) }).ToList(), design.Width);

    private static IEnumerable<SectorRow> TrainingRows(SectorTable table, IndicatorDesign design, bool oneRowPerVictim)
    {
        for (var c = 0; c < table.Cells.Count; c++)
        {
            var features = design.FeaturesOf(table.Cells.LevelsOf(c));
            for (var s = 0; s < table.Sectors.Length; s++)
            {
                var victims = table.KnownOf(c)[s];
                for (var row = oneRowPerVictim ? victims : Math.Min(victims, 1); row > 0; row--)
                {
                    yield return new SectorRow { Sector = table.Sectors[s], Weight = oneRowPerVictim ? 1 : victims, Features = features };
                }
            }
        }
    }

    private static IDataView View(MLContext ml, List<SectorRow> rows, int width)
    {
        var schema = SchemaDefinition.Create(typeof(SectorRow));
        schema[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        return ml.Data.LoadFromEnumerable(rows, schema);
    }
}
