using Monitor.Service.Access;
using Monitor.Service.Configuration;

namespace Monitor.Service.Tests.Access;

public class KeyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void CallerOf_TheKeyThatWasMade_IsItsCaller()
    {
        var (key, id, hash) = ApiKey.Make();
        var ring = new KeyRing([new() { Id = id, Hash = hash, Scopes = ["train"] }], TimeProvider.System);

        var caller = ring.CallerOf(key);

        Assert.Equal(id, caller?.Name);
        Assert.Equal(["train"], caller!.Scopes);
    }

    [Fact]
    public void CallerOf_AnyOtherText_IsNobody()
    {
        var (key, id, hash) = ApiKey.Make();
        var (other, _, _) = ApiKey.Make();
        var ring = new KeyRing([new() { Id = id, Hash = hash, Scopes = ["train"] }], TimeProvider.System);
        string[] wrong = ["", "mon_", other, key[..^1], key + "0", key.ToUpperInvariant(), $"mon_{id}_{hash}", key[..17] + new string('é', 64)];

        Assert.All(wrong, w => Assert.Null(ring.CallerOf(w)));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public void CallerOf_AroundItsEnd_IsGoodBeforeItAlone(int secondsLeft, bool isGood)
    {
        var (key, id, hash) = ApiKey.Make();
        var ring = new KeyRing([new() { Id = id, Hash = hash, Scopes = ["train"], Expires = Noon.AddSeconds(secondsLeft) }], new Standing(Noon));

        Assert.Equal(isGood, ring.CallerOf(key) is not null);
    }

    [Fact]
    public void Run_NewKey_ShowsAKeyThatFitsWhatIsToBeConfigured()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        Assert.Equal(0, KeysCommand.Run(["new", "--scopes", "impute,admin"], output, error));

        var text = output.ToString();
        var key = text.Split('\n').Single(l => l.Contains("mon_", StringComparison.Ordinal)).Trim();
        var kept = System.Text.Json.JsonSerializer.Deserialize<KeyOptions>(text[text.IndexOf('{', StringComparison.Ordinal)..])!;
        Assert.Equal(kept.Id, new KeyRing([kept], TimeProvider.System).CallerOf(key)?.Name);
        Assert.Equal(["impute", "admin"], kept.Scopes);
    }

    [Fact]
    public void Run_UnknownScope_IsRefused()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        Assert.Equal(2, KeysCommand.Run(["new", "--scopes", "everything"], output, error));
        Assert.Empty(output.ToString());
    }

    private sealed class Standing(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
