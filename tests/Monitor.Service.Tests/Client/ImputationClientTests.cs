using Monitor.Service.Access;
using Monitor.Service.Client;

namespace Monitor.Service.Tests.Client;

public class ImputationClientTests
{
    [Fact]
    public async Task Impute_OfARecord_GivesProbabilitiesAndTheModelThatGaveThem()
    {
        await using var service = await RunningService.Start();

        var answer = await ClientOfTheService.Of(service).Impute(ClientOfTheService.Minor with { Id = "a-1" }, new("tiny@1", 5, 7), TestContext.Current.CancellationToken);

        Assert.Equal(("a-1", "tiny", 1, service.Model.Version.Hash, "maximum-entropy", true), (answer.Id, answer.Model, answer.Version, answer.Hash, answer.Method, answer.Synthetic));
        Assert.Equal(service.Model.Sectors.Order(StringComparer.Ordinal), answer.Probabilities!.Keys);
        Assert.Equal(1, answer.Probabilities.Values.Sum(), 1e-9);
        Assert.Equal(1, (answer.Visible + answer.LessVisible)!.Value, 1e-9);
        Assert.Equal(answer.Probabilities["window"] + answer.Probabilities["brothel-club-private-house"], answer.Visible!.Value, 1e-9);
        Assert.Equal((5, 7L, null), (answer.Draws!.Value.Length, answer.Seed, answer.NotImputed));
    }

    [Fact]
    public async Task Impute_WithTheSameSeed_DrawsTheSame()
    {
        await using var service = await RunningService.Start();
        var client = ClientOfTheService.Of(service);

        var first = await client.Impute(ClientOfTheService.Minor, new(Draws: 200, Seed: 3), TestContext.Current.CancellationToken);
        var again = await client.Impute(ClientOfTheService.Minor, new(Draws: 200, Seed: 3), TestContext.Current.CancellationToken);
        var other = await client.Impute(ClientOfTheService.Minor, new(Draws: 200, Seed: 4), TestContext.Current.CancellationToken);

        Assert.Equal(first.Draws!.Value, again.Draws!.Value);
        Assert.NotEqual(first.Draws!.Value, other.Draws!.Value);
    }

    [Fact]
    public async Task Impute_WithoutSupport_SaysWhyInsteadOfProbabilities()
    {
        await using var service = await RunningService.Start();

        var answer = await ClientOfTheService.Of(service).Impute(ClientOfTheService.Unsupported, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal((Support.LevelNeverKnown, Support.LevelNeverKnown), (answer.Support, answer.NotImputed!.Reason));
        Assert.NotEmpty(answer.NotImputed.Detail);
        Assert.Equal(["region", "reporter"], answer.NotImputed.Fields!.Value);
        Assert.Null(answer.Probabilities);
    }

    [Fact]
    public async Task Impute_OfAnUnknownLevel_SaysWhichFieldAndWhatIsAllowed()
    {
        await using var service = await RunningService.Start();
        var wrong = ClientOfTheService.Minor with { Levels = ClientOfTheService.Minor.Levels.SetItem("region", "africca") };

        var refused = await Assert.ThrowsAsync<ServiceException>(() => ClientOfTheService.Of(service).Impute(wrong, cancellation: TestContext.Current.CancellationToken));

        Assert.Equal((400, "region"), (refused.Problem.Status, Assert.Single(refused.Problem.Errors).Path));
        Assert.Contains("did you mean africa?", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_WithKeys_ShowsItsOwn()
    {
        var (key, settings) = RunningService.Key(0, Scopes.Impute);
        await using var service = await RunningService.Start(settings);

        await ClientOfTheService.Of(service, key).Impute(ClientOfTheService.Minor, cancellation: TestContext.Current.CancellationToken);
        var without = await Assert.ThrowsAsync<ServiceException>(() => ClientOfTheService.Of(service).Models(TestContext.Current.CancellationToken));
        var under = await Assert.ThrowsAsync<ServiceException>(() => ClientOfTheService.Of(service, key).Jobs(TestContext.Current.CancellationToken));

        Assert.Equal((401, 403), (without.Problem.Status, under.Problem.Status));
        Assert.Contains("train", under.Problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_AboveTheLimit_SaysWhenToAskAgain()
    {
        await using var service = await RunningService.Start(["--Monitor:Limits:Burst=1", "--Monitor:Limits:RequestsPerSecond=1"]);
        var client = ClientOfTheService.Of(service);

        var refused = await Assert.ThrowsAsync<ServiceException>(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await client.Models(TestContext.Current.CancellationToken);
            }
        });

        Assert.Equal(429, refused.Problem.Status);
        Assert.True(refused.RetryAfter >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Client_WithoutAddress_IsRefused()
    {
        using var http = new HttpClient();

        Assert.Contains("BaseAddress", Assert.Throws<ArgumentException>(() => new ImputationClient(http)).Message, StringComparison.Ordinal);
    }
}
