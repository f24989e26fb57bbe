using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Simulation;
using Monitor.Imputation.Tuning;

namespace Monitor.Cli.Commands;

/// <summary><c>monitor simulate</c>: how often intervals hold the truth, on registers of which it is known.</summary>
internal static class SimulateCommand
{
    private const string KnownOnly = "known-only", Stratified = "report-strata";

    public static Command Make(Terminal terminal)
    {
        var design = new Argument<string>("design") { Description = $"A design: {string.Join(", ", SimulationDesign.BuiltInIds)}, or a file of your own (.json).", DefaultValueFactory = _ => SimulationDesign.BuiltInIds[0] };
        var methods = new Option<string[]>("--method", "-m") { Description = $"A method: {KnownOnly}, {Stratified}, {ImputationMethod.Names}; bootstrap- or single-fit- before a model. May be repeated.", DefaultValueFactory = _ => [KnownOnly, Stratified, ImputationMethod.Default] };
        var replicates = new Option<int>("--replicates", "-n") { Description = "Registers to draw; 1,000 tell a coverage to within 2 points.", DefaultValueFactory = _ => 20 };
        var draws = new Option<int>("--draws") { Description = "Completed registers of each imputation.", DefaultValueFactory = _ => 20 };
        var seed = new Option<ulong>("--seed") { Description = "The seed; the same seed gives the same results.", DefaultValueFactory = _ => 1 };
        var threads = new Option<int>("--threads") { Description = "Registers worked on at the same time; results do not depend on it.", DefaultValueFactory = _ => 1 };
        var output = new Option<string?>("--output", "-o") { Description = "Folder that keeps the results of each register; a study that was stopped goes on from there." };
        var json = new Option<bool>("--json") { Description = "Print the outcome as JSON instead of text." };
        var command = new Command(
            "simulate",
            """
            Draws registers from a design of which the truth is known, imputes each, and counts how often the 95 % intervals hold the
            true share and how far off estimates are.

            Examples:
              monitor simulate
              monitor simulate small --method hierarchical --replicates 200 -o study
              monitor simulate my-design.json --method hierarchical --method single-fit-multinomial --json
            """)
        {
            design, methods, replicates, draws, seed, threads, output, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            terminal.Speaks = !parsed.GetValue(json);
            if (parsed.GetValue(replicates) is < 1 or > 100_000)
            {
                throw new UsageException($"--replicates must be from 1 to 100,000, not {parsed.GetValue(replicates)}.");
            }

            if (parsed.GetValue(draws) is < 2 or > 1000)
            {
                throw new UsageException($"--draws must be from 2 to 1,000, not {parsed.GetValue(draws)}: an interval needs two.");
            }

            if (parsed.GetValue(threads) is < 1 or > 256)
            {
                throw new UsageException($"--threads must be from 1 to 256, not {parsed.GetValue(threads)}.");
            }

            var of = SimulationDesign.Find(parsed.GetValue(design)!);
            var chosen = parsed.GetValue(methods)!.Distinct(StringComparer.Ordinal).Select(m => MethodOf(m, parsed.GetValue(draws))).ToList();
            var results = terminal.Step(
                "simulate",
                tell => CoverageStudy.Run(
                    of,
                    chosen,
                    parsed.GetValue(replicates),
                    parsed.GetValue(seed),
                    new CoverageOptions { Folder = parsed.GetValue(output), Threads = parsed.GetValue(threads), Progress = new Told(tell) },
                    cancellation),
                r => string.Create(CultureInfo.InvariantCulture, $"{parsed.GetValue(replicates):N0} registers of {of.Victims:N0} victims, {r.Methods.Length} methods"));
            if (parsed.GetValue(json))
            {
                terminal.Output.Write(JsonOutput.Of(j => WriteJson(j, results)));
            }
            else
            {
                Write(terminal, results);
            }

            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static IShareMethod MethodOf(string name, int draws) => name switch
    {
        KnownOnly => new KnownOnlyMethod(),
        Stratified => new StratifiedMethod(),
        _ => new ImputedMethod(Posteriors.Named(name, []), draws, name),
    };

    private static void Write(Terminal terminal, CoverageResults results)
    {
        terminal.Line($"Design {results.Design.Id}: simulated registers, nobody is in them");
        TextBlock.Write(terminal, results.Design.Title, "  ");
        terminal.Line($"{"",-28}{"true",8}{"off by",10}{"reported held",16}{"population held",18}");
        foreach (var method in results.Summaries.GroupBy(s => s.Method))
        {
            terminal.Line(method.Key);
            foreach (var share in method.GroupBy(s => s.Share))
            {
                var (reported, population) = (share.Single(s => s.Target == ShareTarget.Reported), share.Single(s => s.Target == ShareTarget.Population));
                terminal.Line(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {share.Key.Replace('-', ' '),-26}{100 * reported.Truth,7:F1}%{100 * reported.Bias,10:+0.0;−0.0;0.0}{Held(reported),16}{Held(population),18}"));
            }
        }

        terminal.Line("  off by: points of the reported; held: intervals of 95 % with the truth inside");
    }

    private static string Held(CoverageSummary summary) => summary.Coverage is { } coverage
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * coverage:F0} % ±{100 * 2 * summary.CoverageError:F0}{(summary.Verdict == CoverageVerdict.FewKnown ? "*" : "")}")
        : ShownShares.Hidden;

    private static void WriteJson(Utf8JsonWriter json, CoverageResults results)
    {
        json.WriteStartObject();
        json.WriteString("design", results.Design.Id);
        json.WriteNumber("seed", results.Seed);
        json.WriteStartArray("summaries");
        foreach (var summary in results.Summaries)
        {
            json.WriteStartObject();
            json.WriteString("method", summary.Method);
            json.WriteString("share", summary.Share);
            json.WriteString("target", ImputedJson.Code(summary.Target));
            json.WriteNumber("replicates", summary.Replicates);
            json.WriteNumber("refused", summary.Refused);
            foreach (var (name, value) in ((string, double?)[])
                [("truth", summary.Truth), ("bias", summary.Bias), ("biasError", summary.BiasError), ("sd", summary.Sd), ("standardError", summary.StandardError), ("coverage", summary.Coverage), ("coverageError", summary.CoverageError), ("width", summary.Width), ("flagged", summary.Flagged), ("included", summary.Included)])
            {
                ImputedJson.Number(json, name, value);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private sealed class Told(Action<string> tell) : IProgress<CoverageProgress>
    {
        public void Report(CoverageProgress value) => tell(string.Create(CultureInfo.InvariantCulture, $"{value.Method}, register {value.Done:N0} of {value.Replicates:N0}"));
    }
}
