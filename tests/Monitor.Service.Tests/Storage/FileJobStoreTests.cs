using Monitor.Service.Jobs;
using Monitor.Service.Models;
using Monitor.Service.Storage;

namespace Monitor.Service.Tests.Storage;

public sealed class FileJobStoreTests : JobStoreTests, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private StoreFolder? store;
    private FileJobStore? jobs;

    public void Dispose()
    {
        Close();
        folder.Dispose();
    }

    private protected override Task<IJobStore> Open() => Task.FromResult<IJobStore>(OpenNow());

    [Fact]
    public async Task Open_Again_TakesWhatWasRunningAndKeepsTheRest()
    {
        var before = OpenNow();
        var running = await before.Submit(Request, "x", Token);
        var waiting = await before.Submit(Request, "x", Token);
        var ended = await before.Submit(Request, "x", Token);
        await before.AskCancel(ended.Id, Token);
        await before.Take("a", Token);
        await before.Renew(running.Id, "a", 0.5, "fit", Token);

        var after = OpenNow();
        Assert.Equal([JobState.Running, JobState.Queued, JobState.Cancelled], (await after.List(Token)).Select(j => j.State));
        Assert.Null(await after.Renew(running.Id, "a", 0.6, "fit", Token));
        var taken = await after.Take("b", Token);
        Assert.Equal((running.Id, 2), (taken!.Id, taken.Attempts));
        Assert.Equal(waiting.Id, (await after.Take("c", Token))!.Id);
    }

    [Fact]
    public async Task Open_AfterThreeBrokenOffAttempts_FailsTheJob()
    {
        var id = (await OpenNow().Submit(Request, "x", Token)).Id;
        for (var i = 0; i < 3; i++)
        {
            Assert.NotNull(await OpenNow().Take("a", Token));
        }

        Assert.Null(await OpenNow().Take("a", Token));
        Assert.Equal(JobState.Failed, (await OpenNow().Find(id, Token))!.State);
    }

    [Fact]
    public async Task AskCancel_AJobThatWasBrokenOff_EndsItAtOnce()
    {
        var id = (await OpenNow().Submit(Request, "x", Token)).Id;
        await jobs!.Take("a", Token);

        Assert.Equal(JobState.Cancelled, (await OpenNow().AskCancel(id, Token))!.State);
    }

    [Fact]
    public async Task Open_WithALineThatWasChanged_IsRefused()
    {
        await OpenNow().Submit(Request, "x", Token);
        Close();
        var file = folder["jobs.jsonl"];
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Token)).Replace("\"x\"", "\"y\"", StringComparison.Ordinal), Token);

        Assert.Equal(RegistryFault.Damaged, Assert.Throws<RegistryException>(OpenNow).Fault);
    }

    [Fact]
    public async Task Read_WhileAnotherWrites_SeesItsJobsAndCannotSubmit()
    {
        var writer = OpenNow();
        using var folderOfReader = StoreFolder.OpenToRead(folder.Path);
        using var reader = new FileJobStore(folderOfReader, TimeProvider.System);
        var id = (await writer.Submit(Request, "x", Token)).Id;

        Assert.Equal(JobState.Queued, (await reader.Find(id, Token))!.State);
        await writer.Take("a", Token);
        Assert.Equal(JobState.Running, (await reader.Find(id, Token))!.State);
        await Assert.ThrowsAsync<RegistryException>(() => reader.Submit(Request, "x", Token));
    }

    private FileJobStore OpenNow()
    {
        Close();
        store = StoreFolder.OpenToWrite(folder.Path);
        return jobs = new(store, TimeProvider.System);
    }

    private void Close()
    {
        jobs?.Dispose();
        store?.Dispose();
    }
}
