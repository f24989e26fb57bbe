using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Monitor.PopulationSize.Tests;

/// <summary>Results that R's glm gives for the shipped tables; the file says how they were made and how close is close.</summary>
internal sealed record Oracle(
    string Id, long Observed, int Models, int Admissible, double MainEffectsN, Oracle.Best BestBic, Oracle.Best BestAic, double BicWeightedN, double MinN, double MaxN)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static ImmutableArray<Oracle> All { get; } = Read();

    public static Oracle Of(string id) => All.Single(o => o.Id == id);

    /// <summary>A model by its pairs, as <c>A:B+A:C</c>.</summary>
    public static LogLinearModel Model(ListTable table, string pairs) => LogLinearModel.Pairwise(
        table.Lists.Length,
        pairs.Split('+', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split(':')).Select(p => (table.IndexOf(p[0]), table.IndexOf(p[1]))));

    /// <summary>The rows of the file that has every pairwise model of the four-list table.</summary>
    public static IEnumerable<Row> KosovoRows()
    {
        using var reader = new StreamReader(Open("kosovo-1999-pairwise.csv"));
        var columns = reader.ReadLine()!.Split(',').Select(c => c.Trim('"')).ToArray();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',').Select(f => f.Trim('"')).ToArray();
            double Number(string column) => double.Parse(fields[Array.IndexOf(columns, column)], CultureInfo.InvariantCulture);
            yield return new Row(
                (int)Number("model_bits"), fields[1], (Existence)(int)Number("ierr"), Number("nhat"), Number("lo95"), Number("hi95"), Number("se_logdark"), Number("deviance"),
                (int)Number("df_resid"), Number("aic"), Number("bic"), (int)Number("n_empty"));
        }
    }

    private static ImmutableArray<Oracle> Read()
    {
        using var document = JsonDocument.Parse(Open("reference.json"));
        return document.RootElement.GetProperty("tables").Deserialize<ImmutableArray<Oracle>>(Json);
    }

    private static Stream Open(string file) => typeof(Oracle).Assembly.GetManifestResourceStream($"oracles/{file}")!;

    internal sealed record Best(string Pairs, double N, double Lo95, double Hi95, double Bic, double Aic);

    internal sealed record Row(
        int Bits, string Pairs, Existence Existence, double N, double Lower, double Upper, double Error, double Deviance, int ResidualDegrees, double Aic, double Bic, int Empty);
}
