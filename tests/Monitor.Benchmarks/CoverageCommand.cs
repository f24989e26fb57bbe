using System.Globalization;
using Monitor.Editions;
using Monitor.Imputation.Data;
using Monitor.Imputation.Multinomial;
using Monitor.Imputation.Simulation;
using Monitor.Populations;
using Monitor.Registers.Reading;
using Monitor.Vocabulary;

namespace Monitor.Benchmarks;

/// <summary>The coverage study that is committed beside this program: runs it, sums it up, and hands its registers to other tools.</summary>
internal static class CoverageCommand
{
    private const ulong DefaultSeed = 20_261_125;

    private const string Usage = """
        coverage [--design ID,…] [--methods ID,…] [--replicates N] [--seed N] [--threads N] --folder DIR
                                        runs methods on designs; what DIR holds already is kept
        coverage --export DIR [--design ID,…] [--replicates N] [--seed N]
                                        writes the replicates for other tools
        coverage --summarise DIR --folder OUT [--seed N]
                                        sums up what DIR holds into tables
        coverage --like REGISTER        writes the base design, made out of a register
        """;

    public static int Run(string[] args)
    {
        if (args.Length % 2 != 0)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        var options = args.Chunk(2).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        var seed = ulong.Parse(options.GetValueOrDefault("--seed", DefaultSeed.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
        var replicates = int.Parse(options.GetValueOrDefault("--replicates", "1000"), CultureInfo.InvariantCulture);
        var designs = options.TryGetValue("--design", out var ids) ? ids.Split(',') : [.. SimulationDesign.BuiltInIds];
        if (options.TryGetValue("--like", out var register))
        {
            Console.Write(BaseDesign(register).ToJson());
        }
        else if (options.TryGetValue("--export", out var export))
        {
            foreach (var design in designs)
            {
                CoverageExport.Write(SimulationDesign.Find(design), replicates, seed, export);
            }
        }
        else if (options.TryGetValue("--summarise", out var results))
        {
            CoverageTables.Write(designs, results, options["--folder"], seed);
        }
        else
        {
            var study = new CoverageOptions
            {
                Folder = options.GetValueOrDefault("--folder"),
                Threads = int.Parse(options.GetValueOrDefault("--threads", "1"), CultureInfo.InvariantCulture),
                Progress = new ProgressLine(),
            };
            foreach (var design in designs.Select(SimulationDesign.Find))
            {
                var methods = options.TryGetValue("--methods", out var names) ? StudiedMethods.Named(design, names.Split(',')) : StudiedMethods.For(design);
                CoverageStudy.Run(design, methods, replicates, seed, study);
            }
        }

        return 0;
    }

    /// <summary>
    /// The design of the shipped register with the effects on recording doubled: with those fitted, known cases alone are off by about
    /// one percentage point only, and a method that corrects nothing would look almost right.
    /// </summary>
    private static SimulationDesign BaseDesign(string register)
    {
        var population = Population.From(RegisterReader.Read(register).Require());
        var records = SectorRecords.Of(population, Edition.Parse("2015-2019"), VictimFactor.OfTheReport);
        string[] lessVisible = [.. CodeLists.ProstitutionSectors.Entries.Where(e => e.Attribute == "less-visible").Select(e => e.Code)];
        var like = RegisterDesign.Of("base", records, [.. lessVisible], new MultinomialModel(penalty: 1), 1);
        return like with
        {
            Title = "The shipped register: its cells, with main effects on the sector and on recording",
            Provenance = "Main-effects multinomial (sector) and logistic (recording) fits with a ridge penalty of 1 to the synthetic register in data-schema/example, edition 2015-2019, by `coverage --like data-schema/example` of tests/Monitor.Benchmarks. The fitted effects on recording are doubled, so that known cases only, and the most likely sector, are about as far off as was measured for a register of this shape.",
            Recording = like.Recording with { Known = 0.44, Effects = [.. like.Recording.Effects.Select(e => e with { Logit = Math.Round(2 * e.Logit, 2) })] },
        };
    }

    private sealed class ProgressLine : IProgress<CoverageProgress>
    {
        public void Report(CoverageProgress value)
        {
            if (value.Done % 50 == 0 || value.Done == value.Replicates)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Design}, {value.Method}: {value.Done} of {value.Replicates}"));
            }
        }
    }
}
