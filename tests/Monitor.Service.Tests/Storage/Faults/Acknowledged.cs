using System.Collections.Immutable;
using System.Globalization;
using Monitor.Service.Jobs;
using Monitor.Service.Models;

namespace Monitor.Service.Tests.Storage.Faults;

/// <summary>What a killed process had said it was told, over all rounds; and whether the stores still say so.</summary>
internal sealed class Acknowledged
{
    private readonly HashSet<Guid> jobs = [];
    private readonly Dictionary<Guid, (JobState State, int? Version)> ended = [];
    private readonly Dictionary<int, string> versions = [];
    private readonly Dictionary<long, (string Alias, string Name, int Version)> promotions = [];
    private readonly HashSet<string> callers = [];
    private readonly HashSet<(ModelName, int)> verified = [];

    public int Jobs => jobs.Count;

    public int Ended => ended.Count;

    public int Versions => versions.Count;

    public int Promotions => promotions.Count;

    public int Entries => callers.Count;

    public bool IsOfEachKind => jobs.Count > 0 && ended.Count > 0 && versions.Count > 0 && promotions.Count > 0 && callers.Count > 0;

    /// <summary>Takes what a process said.</summary>
    public void Take(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            switch (line.Split(' '))
            {
                case ["done", "submit", var id]:
                    jobs.Add(Guid.Parse(id));
                    break;
                case ["ended", var id, var state, var version]:
                    ended[Guid.Parse(id)] = (Enum.Parse<JobState>(state), version == "-" ? null : Number(version));
                    break;
                case ["done", "add", var version, var hash]:
                    versions.Add(Number(version), hash);
                    break;
                case ["done", "promote", var sequence, var alias, var name, var version]:
                    promotions.Add(Number(sequence), (alias, name, Number(version)));
                    break;
                case ["done", "audit", var caller]:
                    callers.Add(caller);
                    break;
            }
        }
    }

    /// <summary>Holds the stores against it. Jobs are read before the registry: what a job says it added must be there.</summary>
    public async Task Check(OpenStores stores, CancellationToken c)
    {
        var found = (await stores.Jobs.List(c)).ToDictionary(j => j.Id);
        Assert.Subset(found.Keys.ToHashSet(), jobs);
        Assert.All(ended, e => Assert.Equal(e.Value, (found[e.Key].State, found[e.Key].Version)));
        Assert.All(found.Values.Where(j => j.State == JobState.Failed), j => Assert.Equal(JobSteps.OutOfAttempts, j.Failure));

        var listed = await stores.Models.List(c);
        await CheckVersions(stores, listed, c);
        var ofJob = listed.Where(v => v.Job is not null).ToDictionary(v => v.Job!.Value); // throws when a job added twice
        Assert.All(found.Values.Where(j => j.State == JobState.Succeeded), j => Assert.Equal(j.Version, ofJob[j.Id].Version));

        await CheckAliases(stores, [.. listed.Select(v => (v.Name, v.Version))], c);
        Assert.True((await stores.Audit.Verify(null, c)).IsWhole);
        Assert.Subset((await stores.Audit.Read(c).Select(l => l.Entry.Caller).ToListAsync(c)).ToHashSet(), callers);
    }

    private async Task CheckVersions(OpenStores stores, ImmutableArray<ModelVersion> listed, CancellationToken c)
    {
        foreach (var numbers in listed.GroupBy(v => v.Name, v => v.Version))
        {
            Assert.Equal(Enumerable.Range(1, numbers.Count()), numbers); // none is missing, none is damaged
        }

        var words = listed.Where(v => v.Name.ToString() == "words").ToDictionary(v => v.Version, v => v.Hash);
        Assert.All(versions, v => Assert.Equal(v.Value, words[v.Key]));
        foreach (var version in listed.Where(v => verified.Add((v.Name, v.Version))))
        {
            foreach (var file in version.Files.Keys)
            {
                await stores.Models.Read(version, file, c); // throws when a byte differs
            }

            if (version.Name == TinyModel.Name)
            {
                await ModelReader.Load(stores.Models, version, c);
            }
        }
    }

    private async Task CheckAliases(OpenStores stores, HashSet<(ModelName, int)> there, CancellationToken c)
    {
        var changes = new SortedDictionary<long, AliasChange>();
        foreach (var alias in FaultChild.Aliases)
        {
            var history = await stores.Models.History(alias, c);
            Assert.Equal(history.LastOrDefault(), await stores.Models.Current(alias, c));
            foreach (var change in history)
            {
                changes.Add(change.Sequence, change);
                Assert.Contains((change.Name, change.Version), there);
            }
        }

        Assert.Equal(Enumerable.Range(1, changes.Count).Select(i => (long)i), changes.Keys);
        Assert.All(promotions, p => Assert.Equal(p.Value, (changes[p.Key].Alias, changes[p.Key].Name.ToString(), changes[p.Key].Version)));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
