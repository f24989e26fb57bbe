using System.Globalization;
using Monitor.Editions;
using Monitor.Imputation.Data;
using Monitor.Imputation.Numerics;
using Monitor.Populations;
using Monitor.Randomness;
using Monitor.Registers;
using Monitor.Vocabulary;

namespace Monitor.Benchmarks;

/// <summary>
/// Large registers of victims of sexual exploitation only. Sectors follow a multinomial logit of what is known of the victim; whether
/// the sector is known, in somewhat under half, depends on the reporter.
/// </summary>
internal static class LargeSectorRegister
{
    public static Edition Edition { get; } = Edition.Parse("2015-2019");

    private static readonly string[] Nationalities = ["NLD", "ROU", "BGR", "HUN", "POL", "NGA", "UGA", "CHN", "VNM", "BRA", "SYR", "unknown"];
    private static readonly double[] NationalityWeights = [30, 12, 10, 10, 8, 12, 3, 4, 2, 2, 1, 2];
    private static readonly double[] ReporterWeights = [64, 0, 3, 14, 7, 7, 5]; // none by the Constabulary, which alone is out of scope
    private static readonly double[] SectorWeights = [12, 8, 26, 30, 20, 4];

    /// <summary>The same population for the same number of victims.</summary>
    public static Population Of(int victims)
    {
        var effects = new SeededRandom(20);
        var ofNationality = Effects(effects, Nationalities.Length, 0.8);
        var ofReporter = Effects(effects, ReporterWeights.Length, 0.5);
        var ofUnit = Effects(effects, CodeLists.PoliceUnits.Count, 0.5);
        var ofMinority = Effects(effects, 2, 0.5);
        var nationalities = Array.ConvertAll(Nationalities, Nationality.Parse);
        var random = new SeededRandom(21);
        var builder = new RegisterBuilder(new RegisterDescription("Random register", Synthetic: true, Confidential: false));
        Span<byte> id = stackalloc byte[8];
        Span<double> weights = stackalloc double[SectorWeights.Length];
        for (var row = 0; row < victims; row++)
        {
            row.TryFormat(id[1..], out _, "D7", CultureInfo.InvariantCulture);
            id[0] = (byte)'v';
            var year = (short)(2015 + random.Next(5));
            var age = (byte)(12 + random.Next(25));
            var nationality = random.NextWeighted(NationalityWeights);
            var reporter = random.NextWeighted(ReporterWeights);
            var unit = random.Next(CodeLists.PoliceUnits.Count);
            var isByPolice = (Reporter)reporter == Reporter.Police;
            for (var s = 0; s < weights.Length; s++)
            {
                weights[s] = SectorWeights[s] * PortableMath.Exp(
                    ofNationality[nationality][s] + ofReporter[reporter][s] + (isByPolice ? ofUnit[unit][s] : 0) + ofMinority[age < 18 ? 0 : 1][s]);
            }

            var sector = random.Next(100) < 36 + (2 * reporter) + (isByPolice ? unit : 0) ? 1 + random.NextWeighted(weights) : 0;
            builder.TryAddVictim(id, year, Gender.Female, age, nationalities[nationality]);
            builder.AddExploitation(row, ExploitationForm.Sexual, (byte)sector);
            builder.AddReport(row, (Reporter)reporter, isByPolice ? (PoliceUnit)unit : null, new DateOnly(year, 6, 1));
        }

        return Population.From(builder.Build());
    }

    /// <summary>The victims by the factors of the report.</summary>
    public static SectorRecords Records(Population population) => SectorRecords.Of(population, Edition, VictimFactor.OfTheReport);

    /// <summary>Writes what a rival reads: the factors and the sector, empty when unknown.</summary>
    public static void WriteCsv(SectorRecords records, string file)
    {
        using var writer = new StreamWriter(file) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', [.. records.Cells.Factors.Select(f => f.Id), "sector"]));
        for (var i = 0; i < records.Count; i++)
        {
            var levels = records.Cells.LevelsOf(records.CellOf[i]);
            for (var f = 0; f < levels.Length; f++)
            {
                writer.Write(records.Cells.Factors[f].Levels[levels[f]]);
                writer.Write(',');
            }

            writer.WriteLine(records.SectorOf[i] == SectorRecords.UnknownSector ? "" : records.Sectors[records.SectorOf[i]]);
        }
    }

    private static double[][] Effects(SeededRandom random, int levels, double size) =>
        [.. Enumerable.Range(0, levels).Select(_ => SectorWeights.Select(_ => size * random.NextGaussian()).ToArray())];
}
