using System.Runtime.InteropServices;

namespace Monitor.Service;

/// <summary>
/// Gives back to the system what native code has freed. The C library of most Linux systems (glibc) keeps that for the threads which share an
/// arena with the one that freed it, and training and Parquet batches go from thread to thread: under load the service grew by half a
/// megabyte a minute without this. Other systems need no telling.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed partial class FreedMemory(TimeProvider time) : BackgroundService
{
    private const string Library = "libc.so.6"; // glibc by its own name

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!NativeLibrary.TryLoad(Library, out _))
        {
            return;
        }

        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            _ = GiveBack(keep: 0);
        }
    }

    [LibraryImport(Library, EntryPoint = "malloc_trim")]
    private static partial int GiveBack(nuint keep);
}
