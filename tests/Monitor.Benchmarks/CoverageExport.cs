using System.Globalization;
using System.Text;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Simulation;

namespace Monitor.Benchmarks;

/// <summary>Writes replicates as CSV, so that another tool is tried on the very same registers.</summary>
internal static class CoverageExport
{
    public static void Write(SimulationDesign design, int replicates, ulong seed, string folder)
    {
        Directory.CreateDirectory(folder);
        var drawn = new Replicates(design, seed);
        using var cells = Open("cells");
        using var truth = Open("truth");
        cells.WriteLine(string.Join(',', ["replicate", .. design.Factors.Select(f => f.Id), .. design.Sectors, "unknown"]));
        truth.WriteLine("replicate,share,target,truth,sectors");
        for (var r = 0; r < replicates; r++)
        {
            var replicate = drawn.Draw(r);
            var number = r.ToString(CultureInfo.InvariantCulture);
            var table = replicate.Table;
            for (var c = 0; c < table.Cells.Count; c++)
            {
                var levels = table.Cells.LevelsOf(c).ToArray();
                cells.WriteLine(string.Join(',', [number, .. levels.Select((l, f) => design.Factors[f].Levels[l]), .. table.KnownOf(c).ToArray().Select(Text), Text(table.UnknownOf(c))]));
            }

            foreach (var share in design.Shares)
            {
                foreach (var target in (ShareTarget[])[ShareTarget.Reported, ShareTarget.Population])
                {
                    var sectors = string.Join(' ', share.Positions.Select(s => design.Sectors[s]));
                    truth.WriteLine(string.Join(',', number, share.Name, target == ShareTarget.Reported ? "reported" : "population", replicate.TrueShare(share, target).ToString("R", CultureInfo.InvariantCulture), sectors));
                }
            }
        }

        StreamWriter Open(string what) => new(Path.Combine(folder, $"{design.Id}.{what}.csv"), append: false, new UTF8Encoding(false)) { NewLine = "\n" };
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
