using System.Diagnostics;

namespace Monitor.Kernel.Tests.Independent;

/// <summary>A program that is not ours, run to its end.</summary>
internal static class OtherProgram
{
    /// <summary>The system's own Python: the one that Debian's packages are for.</summary>
    public const string Python = "/usr/bin/python3";

    /// <summary>Whether the system's Python has modules.</summary>
    /// <param name="modules">Their names, with commas between.</param>
    public static async Task<bool> PythonHas(string modules) =>
        File.Exists(Python) && (await Run(Python, ["-c", $"import {modules}"])).ExitCode == 0;

    /// <summary>Runs a program.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables on top of those of this process.</param>
    /// <returns>Its exit code, and what it wrote.</returns>
    public static async Task<(int ExitCode, string Output, string Error)> Run(string program, string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Process.Start(Information(program, arguments, environment))!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>How a program is started with its output kept.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables on top of those of this process.</param>
    public static ProcessStartInfo Information(string program, string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
