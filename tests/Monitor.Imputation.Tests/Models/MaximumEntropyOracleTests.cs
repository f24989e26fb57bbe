using System.Collections.Immutable;
using System.Globalization;
using Monitor.Imputation.Models;

namespace Monitor.Imputation.Tests.Models;

/// <summary>Against nnet; the command and the versions stand in <c>oracles/maximum-entropy.R</c>.</summary>
public class MaximumEntropyOracleTests
{
    // ML.NET keeps weights and gradients in single precision: near the optimum a change of 2e-4 in a probability no longer moves the
    // objective by more than its rounding.
    private const double SinglePrecision = 2e-4;

    private static readonly Dictionary<string, MaximumEntropyOptions> Cases = new()
    {
        ["main-effects"] = new(),
        ["weak-penalty"] = new() { L2Penalty = 0.01 },
        ["interaction"] = new() { L2Penalty = 2, Interactions = ModelTerm.ParseAll("region*reporter") },
        ["scaled"] = new()
        {
            Interactions = ModelTerm.ParseAll("region*reporter"),
            Scales = ImmutableSortedDictionary.CreateRange<string, double>([new("region", 1.5), new("reporter", 0.5), new("region*reporter", 0.25)]),
        },
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Probabilities_OfAPenalisedFit_AreThoseOfNnet(string name)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var fitted = new MaximumEntropyModel(Cases[name]).Fit(SmallTables.Plain, 1, cancellation).Predict(SmallTables.Plain.Cells);
        var expected = Oracle(name);

        Assert.Equal(SmallTables.Plain.Cells.Count, expected.Count);
        foreach (var (cell, probabilities) in expected)
        {
            for (var s = 0; s < probabilities.Length; s++)
            {
                Assert.Equal(probabilities[s], fitted.Of(cell)[s], SinglePrecision);
            }
        }
    }

    private static List<(int Cell, double[] Probabilities)> Oracle(string name)
    {
        using var reader = new StreamReader(typeof(MaximumEntropyOracleTests).Assembly.GetManifestResourceStream("oracles/maximum-entropy.csv")!);
        return
        [
            .. from line in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
               let fields = line.Split(',')
               where fields[0] == name
               select (int.Parse(fields[1], CultureInfo.InvariantCulture), fields[2..].Select(f => double.Parse(f, CultureInfo.InvariantCulture)).ToArray()),
        ];
    }
}
