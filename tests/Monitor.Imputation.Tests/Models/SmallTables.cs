using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.ML.Trainers.LightGbm;
using Monitor.Imputation.Data;
using Monitor.Imputation.Models;

namespace Monitor.Imputation.Tests.Models;

/// <summary>Small tables of known sectors, and the models by name.</summary>
internal static class SmallTables
{
    public static readonly ImmutableArray<string> Sectors = ["window", "home", "street"];

    public static readonly ImmutableArray<Factor> Factors =
    [
        new("region", ["netherlands", "africa", "asia"]),
        new("reporter", ["police", "fairwork"]),
    ];

    /// <summary>Every cell has known victims, 150 together.</summary>
    public static SectorTable Plain { get; } = Of(
        Factors,
        Sectors,
        ([0, 0], [20, 15, 5], 30),
        ([0, 1], [4, 12, 4], 10),
        ([1, 0], [10, 8, 22], 25),
        ([1, 1], [1, 5, 9], 20),
        ([2, 0], [12, 3, 5], 5),
        ([2, 1], [5, 6, 4], 15));

    public static TheoryData<string> ModelIds { get; } =
        [MaximumEntropyModel.ModelId, LightGbmModel.ModelId, FastForestModel.ModelId, SdcaModel.ModelId];

    /// <summary>A table with a row for each cell: levels of the factors, known of each sector, unknown.</summary>
    public static SectorTable Of(ImmutableArray<Factor> factors, ImmutableArray<string> sectors, params (byte[] Levels, int[] Known, int Unknown)[] rows)
    {
        var (cells, cellOf) = Cells.Of(factors, rows.SelectMany(r => r.Levels).ToArray(), rows.Length);
        var known = new int[cells.Count * sectors.Length];
        var unknown = new int[cells.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            unknown[cellOf[i]] += rows[i].Unknown;
            for (var s = 0; s < sectors.Length; s++)
            {
                known[(cellOf[i] * sectors.Length) + s] += rows[i].Known[s];
            }
        }

        return new SectorTable(cells, sectors, known, unknown);
    }

    /// <summary>The model of a name, small enough for a test; skips the test where its native library is not installed.</summary>
    public static ISectorModel Model(string id)
    {
        Assert.SkipWhen(id == LightGbmModel.ModelId && !HasOpenMp, "needs libgomp");
        return id switch
        {
            MaximumEntropyModel.ModelId => new MaximumEntropyModel(),
            LightGbmModel.ModelId => new LightGbmModel(new() { Rounds = 20 }),
            FastForestModel.ModelId => new FastForestModel(new() { Trees = 10 }),
            _ => new SdcaModel(),
        };
    }

    public static FittedMlNetModel Fit(string id, SectorTable table, ulong seed = 1) =>
        (FittedMlNetModel)Model(id).Fit(table, seed, TestContext.Current.CancellationToken);

    public static double[] Values(SectorProbabilities probabilities) =>
        [.. Enumerable.Range(0, probabilities.Cells.Count).SelectMany(c => probabilities.Of(c).ToArray())];

    /// <summary>Whether LightGBM's library can be loaded, which on Linux takes OpenMP.</summary>
    public static bool HasOpenMp { get; } = NativeLibrary.TryLoad("lib_lightgbm", typeof(LightGbmMulticlassTrainer).Assembly, null, out _);
}
