using System.ComponentModel;
using System.Diagnostics;

namespace Monitor.Benchmarks;

/// <summary>Starts the scripts of other software, in the folder <c>rivals</c>.</summary>
internal static class Rivals
{
    /// <summary>The Python that packages of the system are installed for, which need not be the first of the path.</summary>
    public static string Python => File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    /// <summary>Lines that a script writes.</summary>
    /// <exception cref="InvalidOperationException">The program is not on this machine, or the script failed.</exception>
    public static string[] Run(string program, string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "rivals", script), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? output.Split('\n')
                : throw new InvalidOperationException($"{program} {script} ended with exit code {process.ExitCode}: are the packages that it loads installed?");
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{program} is not on this machine: {script} cannot be compared with.", e);
        }
    }
}
