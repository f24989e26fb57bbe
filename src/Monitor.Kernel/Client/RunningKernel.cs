using Monitor.Kernel.Protocol;

namespace Monitor.Kernel.Client;

/// <summary>A kernel's process with its connection file, which is in a folder that only the user can read and goes with the process.</summary>
internal sealed class RunningKernel : IDisposable
{
    private readonly DirectoryInfo folder;
    private readonly bool interruptedBySignal;

    private RunningKernel(ConnectionFile connection, DirectoryInfo folder, KernelProcess process, bool interruptedBySignal) =>
        (Connection, this.folder, Process, this.interruptedBySignal) = (connection, folder, process, interruptedBySignal);

    /// <summary>Where it listens.</summary>
    public ConnectionFile Connection { get; }

    /// <summary>Its process.</summary>
    public KernelProcess Process { get; }

    /// <summary>Starts a kernel.</summary>
    /// <exception cref="KernelStartException">It cannot be started.</exception>
    public static RunningKernel Start(KernelLaunch launch)
    {
        var connection = KernelPorts.Take(launch.Name);
        var folder = Directory.CreateTempSubdirectory("monitor-kernel-");
        try
        {
            var file = Path.Combine(folder.FullName, "connection.json");
            connection.Write(file);
            return new RunningKernel(connection, folder, KernelProcess.Start(launch, file), launch.InterruptedBySignal);
        }
        catch
        {
            KernelPorts.Return(connection);
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Interrupts a kernel that knows no message for it.</summary>
    /// <returns>Whether it was done; false for a kernel that takes a message.</returns>
    public bool InterruptBySignal()
    {
        if (!interruptedBySignal || OperatingSystem.IsWindows())
        {
            return false;
        }

        Process.Interrupt();
        return true;
    }

    /// <summary>Removes what was made for the process. Not before it has ended.</summary>
    public void Dispose()
    {
        Process.Dispose();
        KernelPorts.Return(Connection);
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // Left to the system, which empties its temporary folder.
        }
    }
}
