using System.CommandLine;
using System.Globalization;
using Monitor.Published;
using Monitor.Registers.Reading;
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
        var after = new Option<string?>("--next-year-of") { Description = "Folder of a synthetic register that is written again with one more year, drawn from its last: to try the next edition on." };
        var json = new Option<bool>("--json") { Description = "Print the outcome as JSON." };
        var command = new Command("synthesize", "Makes a synthetic register for which the printed figures of 2015-2019 hold. No row is about a real person.")
        {
            output, seed, scale, format, after, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            terminal.Speaks = !parsed.GetValue(json);
            var copies = parsed.GetValue(scale);
            if (copies is < 1 or > MaxScale)
            {
                throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--scale must be from 1 to {MaxScale:N0}, not {copies}."));
            }

            var (folder, tables) = (parsed.GetValue(output)!, parsed.GetValue(format) == "csv" ? RegisterFormat.Csv : RegisterFormat.Parquet);
            Check(folder);
            var records = parsed.GetValue(after) is { } former
                ? copies == 1
                    ? AddYear(terminal, former, folder, tables, parsed.GetValue(seed), cancellation)
                    : throw new UsageException("--scale and --next-year-of exclude each other.")
                : Make(terminal, folder, tables, parsed.GetValue(seed), copies, cancellation);
            if (parsed.GetValue(json))
            {
                terminal.Output.Write(JsonOutput.Of(j =>
                {
                    j.WriteStartObject();
                    j.WriteString("output", folder);
                    j.WriteNumber("seed", parsed.GetValue(seed));
                    j.WriteNumber("scale", copies);
                    j.WriteNumber("records", records);
                    j.WriteEndObject();
                }));
            }

            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static long Make(Terminal terminal, string folder, RegisterFormat format, ulong seed, int copies, CancellationToken cancellation)
    {
        var register = terminal.Step(
            "synthesize",
            tell => RegisterSynthesizer.Synthesize(PublishedEdition.Monitor20152019, PublishedEdition.Unodc, seed, new Told(p => tell(Describe(p))), cancellation),
            r => string.Create(CultureInfo.InvariantCulture, $"{r.Register.Victims.Count:N0} records, seed {seed}"));
        terminal.Step(
            "write",
            _ =>
            {
                register.Write(folder, format, copies);
                return copies;
            },
            n => n == 1 ? folder : $"{folder}, each record {n} times");
        return (long)register.Register.Victims.Count * copies;
    }

    private static long AddYear(Terminal terminal, string former, string folder, RegisterFormat format, ulong seed, CancellationToken cancellation)
    {
        var register = terminal.Step("read and validate", _ => RegisterReader.Read(former, new ReadOptions(), null, cancellation).Require(), r => string.Create(CultureInfo.InvariantCulture, $"{r.Victims.Count:N0} records"));
        var longer = terminal.Step(
            "synthesize",
            _ => NextYear.Of(register, seed),
            r => string.Create(CultureInfo.InvariantCulture, $"{r.Victims.Count - register.Victims.Count:N0} records of {r.Victims.Year[^1]}, seed {seed}"));
        terminal.Step(
            "write",
            _ =>
            {
                RegisterWriter.Write(longer, folder, format, RegisterRecipe.Read(former));
                return folder;
            },
            f => f);
        return longer.Victims.Count;
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
