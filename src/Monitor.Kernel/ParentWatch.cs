using System.Diagnostics;
using System.Globalization;

namespace Monitor.Kernel;

/// <summary>Ends a kernel whose front end is gone: nobody would, and it would hold its memory until the machine is turned off.</summary>
internal static class ParentWatch
{
    /// <summary>Watches the process that the environment names, when it names one.</summary>
    /// <param name="end">Is called once it has ended.</param>
    public static void Start(Action end)
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable(KernelEnvironment.Parent), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id <= 1)
        {
            return;
        }

        new Thread(() =>
        {
            Wait(id);
            end();
        })
        { IsBackground = true, Name = "parent watch" }.Start();
    }

    private static void Wait(int id)
    {
        try
        {
            using var parent = Process.GetProcessById(id);
            parent.WaitForExit();
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }
    }
}
