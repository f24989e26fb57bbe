using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Randomness;
using Monitor.Service.Jobs;
using Monitor.Service.Models;

namespace Monitor.Service.Tests.Storage.Faults;

/// <summary>
/// Works on the stores until it is killed: submits jobs, trains them, adds versions, promotes and goes back, writes the audit log. It says
/// what it is about to do, and what was acknowledged once the call has returned, a line each, on standard output.
/// </summary>
internal sealed class FaultChild : ITrainer
{
    public const string Word = "work-until-killed";

    public const string Ready = "ready";

    public static readonly ImmutableArray<string> Aliases = ["production", "candidate"];

    // A fit takes longer than most of these processes live: jobs of words end, so that their ends are put to the test too.
    private static readonly ModelName WordsOfJobs = ModelName.Parse("words-of-jobs");

    private readonly OpenStores stores;
    private readonly ulong seed;
    private readonly Lock output = new();

    private FaultChild(OpenStores stores, ulong seed) => (this.stores, this.seed) = (stores, seed);

    public static async Task<int> Run(string kind, string place, string seed)
    {
        var stores = await OpenStores.Open(kind, place, CancellationToken.None);
        var child = new FaultChild(stores, ulong.Parse(seed, CultureInfo.InvariantCulture));
        using var runner = new JobRunner(stores.Jobs, stores.Models, child, TimeProvider.System, NullLogger<JobRunner>.Instance);
        await runner.StartAsync(CancellationToken.None);
        child.Say(Ready);
        await Task.WhenAny(child.Submit(), child.Follow(), child.Add(), child.Promote(), child.Log(), EndOfInput());
        return 0; // whoever started it is gone
    }

    public void Check(TrainingRequest request)
    {
    }

    public async Task<ModelContent> Train(TrainingRequest request, IProgress<TrainingStep> progress, CancellationToken c)
    {
        await Task.Yield();
        var what = request.Name == WordsOfJobs ? "job" : "fit";
        Say("begin " + what);
        progress.Report(new(0.5, what));
        await Task.Delay(20, c);
        var content = request.Name == WordsOfJobs ? TinyModel.Words() : TinyModel.Content();
        Say("done " + what);
        return content;
    }

    // A process whose parent ended without killing it must not go on for ever.
    private static async Task EndOfInput()
    {
        await Task.Yield();
        await Console.In.ReadToEndAsync();
    }

    private async Task Submit()
    {
        for (var i = 0; ; i++)
        {
            var request = new TrainingRequest(
                "maximum-entropy", ImmutableSortedDictionary<string, string>.Empty, i % 5 == 4 ? TinyModel.Name : WordsOfJobs, 1, TinyModel.Edition.Name, TrainingRequest.Shipped);
            await Act("submit", async () => $"{(await stores.Jobs.Submit(request, "child", CancellationToken.None)).Id}");
            await Task.Delay(100);
        }
    }

    // What the runner was told had ended, as anyone else would learn of it.
    private async Task Follow()
    {
        var told = (await stores.Jobs.List(CancellationToken.None)).Where(j => j.HasEnded).Select(j => j.Id).ToHashSet();
        while (true)
        {
            foreach (var job in (await stores.Jobs.List(CancellationToken.None)).Where(j => j.HasEnded && told.Add(j.Id)))
            {
                Say($"ended {job.Id} {job.State} {job.Version?.ToString(CultureInfo.InvariantCulture) ?? "-"}");
            }

            await Task.Delay(20);
        }
    }

    private async Task Add()
    {
        var random = SeededRandom.For(seed, 1);
        while (true)
        {
            var content = TinyModel.Words(random.NextUInt64().ToString(CultureInfo.InvariantCulture));
            content = content with { Files = content.Files.SetItem(ModelFiles.Scorer, new byte[1 + random.Next(1 << 21)]) };
            await Act("add", async () =>
            {
                var version = await stores.Models.Add(ModelName.Parse("words"), content, null, CancellationToken.None);
                return $"{version.Version} {version.Hash}";
            });
            await Task.Delay(random.Next(100));
        }
    }

    private async Task Promote()
    {
        var random = SeededRandom.For(seed, 2);
        while (true)
        {
            await Task.Delay(random.Next(50));
            var versions = await stores.Models.List(CancellationToken.None);
            if (versions.IsEmpty)
            {
                continue;
            }

            var (alias, version) = (Aliases[random.Next(2)], versions[random.Next(versions.Length)]);
            await Act("promote", async () =>
            {
                var change = random.Next(4) == 0 && await stores.Models.Current(alias, CancellationToken.None) is not null
                    ? await GoBack(alias, version)
                    : await stores.Models.Promote(alias, version.Name, version.Version, "child", CancellationToken.None);
                return $"{change.Sequence} {change.Alias} {change.Name} {change.Version}";
            });
        }
    }

    private async Task<AliasChange> GoBack(string alias, ModelVersion otherwise)
    {
        try
        {
            return await stores.Models.RollBack(alias, "child", CancellationToken.None);
        }
        catch (RegistryException e) when (e.Fault == RegistryFault.Refused)
        {
            return await stores.Models.Promote(alias, otherwise.Name, otherwise.Version, "child", CancellationToken.None);
        }
    }

    private async Task Log()
    {
        for (var i = 0; ; i++)
        {
            var caller = string.Create(CultureInfo.InvariantCulture, $"{seed}-{i}");
            await Act("audit", async () =>
            {
                await stores.Audit.Append(new(TimeProvider.System.GetUtcNow(), caller, "impute", "", 200, 1), CancellationToken.None);
                return caller;
            });
            await Task.Delay(5);
        }
    }

    private async Task Act(string what, Func<Task<string>> act)
    {
        Say("begin " + what);
        Say($"done {what} {await act()}");
    }

    private void Say(string line)
    {
        lock (output)
        {
            Console.Out.Write(line + "\n");
            Console.Out.Flush();
        }
    }
}
