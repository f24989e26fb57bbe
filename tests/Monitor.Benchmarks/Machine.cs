using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Monitor.Benchmarks;

/// <summary>What a benchmark runs on.</summary>
internal static class Machine
{
    /// <summary>Processor, cores, operating system and runtime.</summary>
    public static string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"{Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}");

    /// <summary>Load average of the last minute.</summary>
    public static string Load()
    {
        const string Load = "/proc/loadavg";
        return File.Exists(Load) ? File.ReadAllText(Load).Split(' ')[0] : "not known";
    }

    /// <summary>Most memory that this process has had in RAM so far, in bytes.</summary>
    public static long PeakMemory()
    {
        const string Status = "/proc/self/status", Peak = "VmHWM:";
        if (File.Exists(Status) && File.ReadLines(Status).FirstOrDefault(l => l.StartsWith(Peak, StringComparison.Ordinal)) is { } line)
        {
            return 1024 * long.Parse(line[Peak.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
        }

        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static string Processor()
    {
        const string Info = "/proc/cpuinfo";
        var line = File.Exists(Info) ? File.ReadLines(Info).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
