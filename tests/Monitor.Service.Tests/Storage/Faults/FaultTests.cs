using System.Globalization;
using System.Text;
using Monitor.Randomness;
using Monitor.Service.Jobs;

namespace Monitor.Service.Tests.Storage.Faults;

/// <summary>
/// Kills a process that works on the stores at random moments, opens the stores again and holds them against what the process had been
/// told. Ten times in the normal run; <c>MONITOR_FAULTS</c> says how often otherwise, and <c>MONITOR_FAULTS_RESULTS</c> names a file that a row of a
/// table is added to.
/// </summary>
public sealed class FaultTests(PostgresServer server)
{
    private const ulong Seed = 20260101;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_WhileItWorksOnAFolder_LosesNothingThatWasAcknowledged()
    {
        using var folder = new TemporaryFolder();
        await Kill(OpenStores.Files, folder.Path, () => Assert.Empty(Directory.EnumerateDirectories(folder.Path, "unfinished-*", SearchOption.AllDirectories)));
    }

    [Fact]
    public async Task Kill_WhileItWorksOnADatabase_LosesNothingThatWasAcknowledged() =>
        await Kill(OpenStores.Postgres, await server.NewDatabase(), () => { });

    private static async Task Kill(string kind, string place, Action checkPlace)
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("MONITOR_FAULTS") ?? "10", CultureInfo.InvariantCulture);
        var random = new SeededRandom(Seed);
        var acknowledged = new Acknowledged();
        var inFlight = new SortedDictionary<string, int>(StringComparer.Ordinal);
        // On a busy machine a process may be killed before it did much: some more, then, until there is something of each kind to hold.
        for (var round = 0; round < kills || (!acknowledged.IsOfEachKind && round < 5 * kills); round++)
        {
            var killed = await KilledProcess.Run(kind, place, (ulong)round, random, Token);
            foreach (var what in killed.InFlight)
            {
                inFlight[what] = inFlight.GetValueOrDefault(what) + 1;
            }

            acknowledged.Take(killed.Lines);
            await using var stores = await OpenStores.Open(kind, place, Token);
            checkPlace();
            await acknowledged.Check(stores, Token);
        }

        Assert.True(acknowledged.IsOfEachKind, "The processes were killed before they did anything.");
        var failed = await Drain(kind, place);
        await Report(kind, kills, inFlight, acknowledged, failed);
    }

    // Every job that was begun comes to an end, now that nobody kills.
    private static async Task<int> Drain(string kind, string place)
    {
        await using var stores = await OpenStores.Open(kind, place, Token);
        await Task.Delay(TimeSpan.FromSeconds(1), Token); // the leases of the last that was killed run out
        while (await stores.Jobs.Take("last", Token) is { } job)
        {
            var version = await stores.Models.Add(job.Request.Name, TinyModel.Content(), job.Id, Token);
            await stores.Jobs.Finish(job.Id, "last", JobState.Succeeded, version.Version, null, Token);
        }

        var jobs = await stores.Jobs.List(Token);
        Assert.All(jobs, j => Assert.True(j.HasEnded));
        return jobs.Count(j => j.State == JobState.Failed);
    }

    private static async Task Report(string kind, int kills, SortedDictionary<string, int> inFlight, Acknowledged acknowledged, int failed)
    {
        if (Environment.GetEnvironmentVariable("MONITOR_FAULTS_RESULTS") is not { Length: > 0 } file)
        {
            return;
        }

        var text = new StringBuilder();
        if (!File.Exists(file))
        {
            text.Append(
                """
                # Killed at random moments

                A process that trains, adds, promotes, submits and writes the audit log is killed with SIGKILL; the stores are opened again and held against
                what the process had been told before. A row is written only when nothing that was acknowledged was lost, every version that is listed agrees with
                its hashes, each job added one version at most, and the audit log's chain holds. Made by `MONITOR_FAULTS=200 MONITOR_FAULTS_RESULTS=FILE`
                and the tests of `FaultTests`.

                | store | kills | in flight at the kill | jobs acknowledged | ended | versions | promotions | audit entries | jobs failed after three kills | lost |
                |---|---:|---|---:|---:|---:|---:|---:|---:|---:|

                """);
        }

        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"| {kind} | {kills} | {string.Join(", ", inFlight.Select(i => $"{i.Key} {i.Value}"))} | {acknowledged.Jobs} | {acknowledged.Ended} | {acknowledged.Versions} | {acknowledged.Promotions} | {acknowledged.Entries} | {failed} | 0 |");
        await File.AppendAllTextAsync(file, text.ToString(), Token);
    }
}
