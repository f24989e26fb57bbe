using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Monitor.Kernel.Client;

/// <summary>The process of a kernel.</summary>
internal sealed class KernelProcess : IDisposable
{
    private const int LinesKept = 60;
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(500);
    private readonly Process process;
    private readonly Queue<string> errors = new();
    private readonly TaskCompletionSource errorsEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private KernelProcess(Process process)
    {
        this.process = process;
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        // Read, or a kernel whose native libraries write there would wait for ever.
        process.OutputDataReceived += (_, _) => { };
    }

    /// <summary>Its id.</summary>
    public int Id => process.Id;

    /// <summary>Whether it lives.</summary>
    public bool IsAlive => !process.HasExited;

    /// <summary>Starts a kernel.</summary>
    /// <exception cref="KernelStartException">There is no such program, or no such folder.</exception>
    public static KernelProcess Start(KernelLaunch launch, string connectionFile)
    {
        var words = launch.Command
            .Select(w => w.Replace("{connection_file}", connectionFile, StringComparison.Ordinal).Replace("{resource_dir}", launch.ResourceFolder, StringComparison.Ordinal))
            .ToImmutableArray();
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = launch.Folder ?? Environment.CurrentDirectory,
        };
        foreach (var (name, value) in launch.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment[KernelEnvironment.Parent] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        start.Environment[KernelEnvironment.Notebook] = launch.Notebook ?? "";
        var process = new Process { StartInfo = start };
        var kernel = new KernelProcess(process);
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            process.Dispose();
            throw new KernelStartException($"The kernel {launch.Name} cannot be started: {words[0]} in {start.WorkingDirectory}: {e.Message}", e);
        }

        process.StandardInput.Close();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        kernel.End = kernel.Watch();
        return kernel;
    }

    /// <summary>Ends when the process has ended and its last words were read: how it ended.</summary>
    public Task<KernelEnd> End { get; private set; } = null!;

    /// <summary>Ends it, and what it started.</summary>
    public void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself, or a process that it started did.
        }
    }

    /// <summary>Interrupts it as a terminal does.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>What it has written to standard error, as the end of a message; empty when nothing.</summary>
    public string LastWordsSoFar()
    {
        lock (errors)
        {
            return errors.Count == 0 ? "" : $" It wrote:\n{string.Join('\n', errors)}";
        }
    }

    /// <summary>Lets go of it; does not end it.</summary>
    public void Dispose() => process.Dispose();

    private async Task<KernelEnd> Watch()
    {
        // Not WaitForExitAsync alone: that waits for the streams too, which a process that the kernel started may hold open.
        var exited = process.WaitForExitAsync();
        while (!process.HasExited)
        {
            await Task.WhenAny(exited, Task.Delay(LastWords)).ConfigureAwait(false);
        }

        await Task.WhenAny(errorsEnded.Task, Task.Delay(LastWords)).ConfigureAwait(false);
        lock (errors)
        {
            return KernelEnd.Of(process.ExitCode, [.. errors]);
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            errorsEnded.TrySetResult();
            return;
        }

        lock (errors)
        {
            // The beginning of a trace tells what happened, its end only where: of a deep recursion that is thousands of lines.
            if (errors.Count < LinesKept)
            {
                errors.Enqueue(line);
            }
            else if (KernelEnd.Tells(line))
            {
                errors.Dequeue();
                errors.Enqueue(line);
            }
        }
    }
}
