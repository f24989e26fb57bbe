using System.Runtime.CompilerServices;
using Monitor.Service.Storage;

namespace Monitor.Service.Jobs;

/// <summary>Follows a job until it has ended, the same in every store.</summary>
internal static class JobWatch
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    public static async IAsyncEnumerable<TrainingJob> Follow(
        Func<CancellationToken, Task<TrainingJob?>> find, Signal changed, TimeProvider time, [EnumeratorCancellation] CancellationToken c)
    {
        TrainingJob? last = null;
        while (true)
        {
            var next = changed.Next;
            var job = await find(c).ConfigureAwait(false);
            if (job is null)
            {
                yield break;
            }

            // A request never changes, and two readings of it are not one object.
            if (last is null || job with { Request = last.Request } != last)
            {
                yield return job;
                last = job;
            }

            if (job.HasEnded)
            {
                yield break;
            }

            await Signal.Wait(next, Poll, time, c).ConfigureAwait(false);
        }
    }
}
