using Monitor.Service.Audit;

namespace Monitor.Service.Tests.Storage;

/// <summary>What every audit log does, whatever it is kept in.</summary>
public abstract class AuditLogTests
{
    protected static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract Task<IAuditLog> Open();

    [Fact]
    public async Task Append_Entries_KeepsThemInTheirOrder()
    {
        var log = await Open();
        Assert.True((await log.Verify(null, Token)).IsWhole);
        Assert.Empty(await log.Last(5, Token));
        var entries = Enumerable.Range(0, 2500).Select(i => new AuditEntry(At.AddSeconds(i), $"caller {i}", "impute", "m@1", 200, i % 2 == 0 ? i : null)).ToList();
        foreach (var entry in entries.Take(100))
        {
            await log.Append(entry, Token);
        }

        await Task.WhenAll(entries.Skip(100).Select(e => log.Append(e, Token).AsTask()));

        var lines = await log.Read(Token).ToListAsync(Token);
        var read = lines.ConvertAll(l => l.Entry);
        Assert.Equal(entries.Take(100), read.Take(100));
        Assert.Equal(entries.ToHashSet(), read.ToHashSet());
        Assert.Equal(entries.Count, read.Count);
        Assert.True((await log.Verify(null, Token)).IsWhole);
        foreach (var count in (int[])[1, 7, 2500, 9000])
        {
            Assert.Equal(lines.TakeLast(count), await log.Last(count, Token));
        }
    }

    [Fact]
    public async Task Verify_AHashThatWasKnown_HasToBeThereStill()
    {
        var log = await Open();
        foreach (var caller in (string[])["a", "b", "c"])
        {
            await log.Append(new(At, caller, "impute", "", 200, 1), Token);
        }

        var hashes = await log.Read(Token).Select(l => l.Hash).ToListAsync(Token);
        Assert.Equal(3, hashes.Distinct().Count());
        foreach (var hash in hashes)
        {
            Assert.Equal(new AuditCheck(true, true), await log.Verify(hash, Token));
        }

        Assert.Equal(new AuditCheck(true, false), await log.Verify(new string('0', 64), Token));
        Assert.Equal(new AuditCheck(true, null), await log.Verify(null, Token));
    }

    [Fact]
    public async Task Append_ATimeElsewhere_IsKeptInUtc()
    {
        var log = await Open();
        await log.Append(new(new(2026, 1, 2, 5, 4, 5, TimeSpan.FromHours(2)), "a", "impute", "", 200, 1), Token);

        Assert.Equal(TimeSpan.Zero, Assert.Single(await log.Read(Token).ToListAsync(Token)).Entry.At.Offset);
    }
}
