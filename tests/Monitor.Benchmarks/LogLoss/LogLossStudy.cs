using System.Globalization;
using Monitor.Editions;
using Monitor.Imputation.Data;
using Monitor.Imputation.Models;

namespace Monitor.Benchmarks.LogLoss;

/// <summary>
/// How well models foretell sectors that they have not seen, on registers whose true probabilities are known: the same files and folds
/// for Monitor, scikit-learn and R.
/// </summary>
internal static class LogLossStudy
{
    /// <summary>Victims of sexual exploitation of the report, and the size at which noise no longer rules.</summary>
    private const int Usual = 3148, Large = 100_000;

    private const ulong LargeSeed = 1_000_001;
    private static readonly Edition Edition = Edition.Parse("2015-2019");

    private static readonly (string Name, ISectorModel Model)[] Models =
    [
        ("monitor-recommended", new MaximumEntropyModel(MaximumEntropyOptions.Recommended)),
        ("monitor-main-effects", new MaximumEntropyModel()),
        ("monitor-light-gbm", new LightGbmModel()),
        ("monitor-fast-forest", new FastForestModel()),
        ("monitor-sdca", new SdcaModel()),
    ];

    /// <summary>Does one of the steps: write the registers, score the models of Monitor, report all that was scored.</summary>
    public static int Run(string step, string register, string folder, int count, string? results)
    {
        switch (step)
        {
            case "write":
                Write(register, folder, count);
                return 0;
            case "score":
                Score(register, folder, count);
                return 0;
            case "report":
                var (markdown, csv) = LogLossReport.Of(folder);
                Console.Write(markdown);
                if (results is not null)
                {
                    Results.Put(results, markdown);
                    File.WriteAllText(Path.ChangeExtension(results, ".csv"), csv);
                }

                return 0;
            default:
                Console.Error.WriteLine($"\"{step}\" is no step of logloss: write, score or report.");
                return 2;
        }
    }

    /// <summary>Writes the registers that the rivals read, and their floors.</summary>
    private static void Write(string register, string folder, int count)
    {
        var truth = new TrueSectors(register, Edition);
        Directory.CreateDirectory(folder);
        using var floors = new StreamWriter(Path.Combine(folder, "floor.csv")) { NewLine = "\n" };
        floors.WriteLine("register,victims,known,floor,entropy");
        foreach (var (name, size, seed) in Registers(count))
        {
            var simulated = truth.Draw(size, seed);
            simulated.Write(Path.Combine(folder, size == Usual ? $"register-{name}.csv" : $"{name}.csv"));
            floors.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name},{size},{simulated.Victims.Count(v => v.Known)},{simulated.Floor():F6},{simulated.Entropy():F6}"));
        }
    }

    /// <summary>Scores the models of Monitor on the same registers, those that are not scored yet, and adds to what the rivals write.</summary>
    private static void Score(string register, string folder, int count)
    {
        var truth = new TrueSectors(register, Edition);
        var file = Path.Combine(folder, "monitor.csv");
        if (!File.Exists(file))
        {
            File.WriteAllText(file, "register,method,all,known,unknown\n");
        }

        var done = File.ReadLines(file).Select(l => string.Join(',', l.Split(',').Take(2))).ToHashSet();
        foreach (var (method, model) in Models)
        {
            foreach (var (name, size, seed) in Registers(count).Where(r => !done.Contains($"{r.Name},{method}")))
            {
                var simulated = truth.Draw(size, seed);
                var predictions = Enumerable.Range(0, SimulatedRegister.Folds).Select(f => Predict(model, simulated.OutsideFold(f))).ToArray();
                File.AppendAllText(file, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name},{method},{simulated.LogLoss(predictions, _ => true):F6},{simulated.LogLoss(predictions, v => v.Known):F6},{simulated.LogLoss(predictions, v => !v.Known):F6}\n"));
            }
        }
    }

    private static SectorProbabilities Predict(ISectorModel model, SectorTable table) => model.Fit(table, seed: 1).Predict(table.Cells);

    private static IEnumerable<(string Name, int Size, ulong Seed)> Registers(int count) =>
    [
        ("large", Large, LargeSeed),
        .. Enumerable.Range(1, count).Select(i => (i.ToString("D2", CultureInfo.InvariantCulture), Usual, (ulong)i)),
    ];
}
