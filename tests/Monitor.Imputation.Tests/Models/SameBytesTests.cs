using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Runtime.InteropServices;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Models;

namespace Monitor.Imputation.Tests.Models;

/// <summary>The same seed gives the same probabilities to the last bit, in any process and with any number of processors.</summary>
public class SameBytesTests
{
    private const string Target = "MONITOR_FINGERPRINT_FILE";

    [Fact]
    public void Probabilities_InOtherProcessesWithOtherProcessorCounts_AreTheSameBytes()
    {
        var here = Fingerprints();
        foreach (var processors in (int[])[1, 4])
        {
            Assert.Equal(here, InAnotherProcess(processors));
        }
    }

    /// <summary>Run by the other processes only: it leaves the fingerprints where they were told to.</summary>
    [Fact(Explicit = true)]
    public void Fingerprints_OfThisProcess_AreWritten()
    {
        var file = Environment.GetEnvironmentVariable(Target);
        Assert.NotNull(file);
        File.WriteAllLines(file, Fingerprints());
    }

    private static List<string> Fingerprints()
    {
        var cancellation = TestContext.Current.CancellationToken;
        List<string> lines = [];
        foreach (var id in SmallTables.ModelIds.Select(row => row.Data).Where(id => id != LightGbmModel.ModelId || SmallTables.HasOpenMp))
        {
            lines.Add(id + " " + Hash(SmallTables.Fit(id, SmallTables.Plain, seed: 7).Predict(SmallTables.Plain.Cells)));
        }

        var posterior = new BootstrapPosterior(new MaximumEntropyModel(MaximumEntropyOptions.Recommended));
        lines.AddRange(posterior.Draw(SmallTables.Plain, 2, seed: 7, cancellation).Select(p => posterior.Id + " " + Hash(p)));
        return lines;
    }

    private static string Hash(SectorProbabilities probabilities) =>
        Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(SmallTables.Values(probabilities).AsSpan())));

    private static string[] InAnotherProcess(int processors)
    {
        var file = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
            start.Environment[Target] = file;
            start.Environment["DOTNET_PROCESSOR_COUNT"] = processors.ToString(CultureInfo.InvariantCulture);
            foreach (var argument in (string[])
                     [typeof(SameBytesTests).Assembly.Location, "-method", $"*{nameof(Fingerprints_OfThisProcess_AreWritten)}", "-explicit", "only"])
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, output);
            return File.ReadAllLines(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
