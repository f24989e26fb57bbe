using System.CommandLine;
using System.Globalization;
using Monitor.Published;
using Monitor.Registers.Writing;
using Monitor.Synthesis;

namespace Monitor.Cli.Commands;

/// <summary><c>monitor synthesize</c>: makes a register of nobody.</summary>
internal static class SynthesizeCommand
{
    private const int MaxScale = 10_000;

    public static Command Make(Terminal terminal)
    {
        var output = new Option<string>("--output", "-o") { Description = "Folder of the register; its tables are replaced once the new ones are complete.", Required = true };
        var seed = new Option<ulong>("--seed") { Description = "The seed; the same seed gives the same bytes.", DefaultValueFactory = _ => RegisterSynthesizer.ShippedSeed };
        var scale = new Option<int>("--scale") { Description = "How many times each record is written: larger registers of the same shape, for benchmarks.", DefaultValueFactory = _ => 1 };
        var format = new Option<string>("--format", "-f") { Description = "Format of the tables.", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "parquet");
        var json = new Option<bool>("--json") { Description = "Print the outcome as JSON." };
        var command = new Command("synthesize", "Makes a synthetic register for which the printed figures of 2015-2019 hold. No row is about a real person.")
        {
            output, seed, scale, format, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            terminal.Speaks = !parsed.GetValue(json);
            var copies = parsed.GetValue(scale);
            if (copies is < 1 or > MaxScale)
            {
                throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--scale must be from 1 to {MaxScale:N0}, not {copies}."));
            }

            var folder = parsed.GetValue(output)!;
            Check(folder);
            var register = terminal.Step(
                "synthesize",
                tell => RegisterSynthesizer.Synthesize(
                    PublishedEdition.Monitor20152019, PublishedEdition.Unodc, parsed.GetValue(seed), new Told(p => tell(Describe(p))), cancellation),
                r => string.Create(CultureInfo.InvariantCulture, $"{r.Register.Victims.Count:N0} records, seed {parsed.GetValue(seed)}"));
            terminal.Step(
                "write",
                _ =>
                {
                    register.Write(folder, parsed.GetValue(format) == "csv" ? RegisterFormat.Csv : RegisterFormat.Parquet, copies);
                    return copies;
                },
                n => n == 1 ? folder : $"{folder}, each record {n} times");
            if (parsed.GetValue(json))
            {
                terminal.Output.Write(JsonOutput.Of(j =>
                {
                    j.WriteStartObject();
                    j.WriteString("output", folder);
                    j.WriteNumber("seed", parsed.GetValue(seed));
                    j.WriteNumber("scale", copies);
                    j.WriteNumber("records", (long)register.Register.Victims.Count * copies);
                    j.WriteEndObject();
                }));
            }

            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    /// <summary>A register that was not synthesised is never replaced, nor is a folder of other files.</summary>
    private static void Check(string folder)
    {
        if (folder.Trim().Length == 0 || File.Exists(folder))
        {
            throw new UsageException($"--output must name a folder, which \"{folder}\" is not.");
        }

        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && RegisterRecipe.Read(folder) is null)
        {
            throw new UsageException($"{folder} holds files and no recipe of a synthetic register; name an empty or new folder. Nothing was written.");
        }
    }

    private static string Describe(SynthesisProgress progress) => progress.Distance is { } distance
        ? string.Create(CultureInfo.InvariantCulture, $"{progress.Step}, {distance:F0} victims from holding")
        : progress.Step;

    private sealed class Told(Action<SynthesisProgress> tell) : IProgress<SynthesisProgress>
    {
        public void Report(SynthesisProgress value) => tell(value);
    }
}
