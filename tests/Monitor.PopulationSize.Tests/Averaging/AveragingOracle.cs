using System.Globalization;

namespace Monitor.PopulationSize.Tests.Averaging;

/// <summary>Numbers that oracles/averaging.R made with R 4.2.</summary>
internal static class AveragingOracle
{
    private static readonly Dictionary<string, double> Values = Read();

    public static double Of(string what) => Values[what];

    private static Dictionary<string, double> Read()
    {
        using var stream = typeof(AveragingOracle).Assembly.GetManifestResourceStream("oracles/averaging.csv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Trim().Split(','))
            .ToDictionary(c => c[0], c => double.Parse(c[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }
}
