using System.Collections.Immutable;
using Monitor.Service.Client;

namespace Monitor.Service.Tests.Client;

public class ModelClientTests(ShippedService service)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Models_OfTheShippedService_AreListedWithCardAndMetrics()
    {
        using var http = new HttpClient { BaseAddress = await service.Address() };
        var client = new ImputationClient(http);

        var shipped = (await client.Models(Cancellation)).First(m => m.Name == "maximum-entropy");
        var metrics = await client.Metrics(shipped.Name, shipped.Version, Cancellation);

        Assert.Equal(("maximum-entropy", 1, "2015-2019", true), (shipped.Method, shipped.Version, shipped.Edition, shipped.Synthetic));
        Assert.Contains("production", shipped.Aliases);
        Assert.Equal(shipped with { Aliases = [] }, await client.Model(shipped.Name, 1, Cancellation) with { Aliases = [] });
        Assert.Contains("synthetic register", await client.Card(shipped.Name, 1, Cancellation), StringComparison.Ordinal);
        Assert.Equal("monitor-model-card-1", (await client.CardDocument(shipped.Name, 1, Cancellation)).GetProperty("format").GetString());
        Assert.Equal(6, metrics.Sectors.Length);
        Assert.Equal(shipped.Known, metrics.Sectors.Sum(s => s.Cases));
        Assert.All(metrics.Sectors, s => Assert.All(s.Calibration, b => Assert.True(b.Lower <= b.Observed && b.Observed <= b.Upper)));
        Assert.InRange(metrics.LogLoss.Value, metrics.LogLoss.Lower, metrics.LogLoss.Upper);
    }

    [Fact]
    public async Task Model_ThatIsNotThere_Is404()
    {
        using var http = new HttpClient { BaseAddress = await service.Address() };
        var client = new ImputationClient(http);

        foreach (var ask in (Func<Task>[])[() => client.Model("absent", 1, Cancellation), () => client.Model("../models", 1, Cancellation), () => client.Alias("absent", Cancellation), () => client.Job(Guid.Empty, Cancellation)])
        {
            Assert.Equal(404, (await Assert.ThrowsAsync<ServiceException>(ask)).Problem.Status);
        }
    }

    [Fact]
    public async Task Train_FollowedToItsEnd_AddsAVersionThatIsPromotedAndTakenBack()
    {
        using var http = new HttpClient { BaseAddress = await service.Address() };
        var client = new ImputationClient(http);

        var job = await client.Train(new("trained", "maximum-entropy", ImmutableSortedDictionary<string, string>.Empty.Add("penalties", "fixed").Add("penalty", "2")), Cancellation);
        var states = await client.Follow(job.Id, Cancellation).All();
        var again = await client.Train(new("trained", "maximum-entropy", Seed: 2), Cancellation);
        await client.Follow(again.Id, Cancellation).All();

        Assert.Equal((JobState.Succeeded, true, 1), (states[^1].State, states[^1].HasEnded, states[^1].Version));
        Assert.All(states.Zip(states.Skip(1)), s => Assert.True(s.First.Progress <= s.Second.Progress));
        Assert.Contains((await client.Jobs(Cancellation)), j => j.Id == job.Id && j.Request.Options!["penalty"] == "2");
        Assert.Equal(1, (await client.Promote("candidate", "trained", 1, Cancellation)).Current.Version);
        Assert.Equal(2, (await client.Promote("candidate", "trained", 2, Cancellation)).Current.Version);
        Assert.Equal(("trained", 2), await Answering("candidate"));
        Assert.Equal(1, (await client.RollBack("candidate", Cancellation)).Current.Version);
        Assert.Equal(("trained", 1), await Answering("candidate"));
        Assert.Equal(3, (await client.Alias("candidate", Cancellation)).History.Length);

        async Task<(string, int)> Answering(string alias)
        {
            var answer = await client.Impute(ClientOfTheService.Minor, new(alias), Cancellation);
            return (answer.Model, answer.Version);
        }
    }

    [Fact]
    public async Task Train_OfNoSuchModel_SaysSo()
    {
        using var http = new HttpClient { BaseAddress = await service.Address() };

        Assert.Equal(400, (await Assert.ThrowsAsync<ServiceException>(() => new ImputationClient(http).Train(new("x", "oracle"), Cancellation))).Problem.Status);
    }

    [Fact]
    public async Task Cancel_OfAJobThatWaitsOrRuns_EndsIt()
    {
        using var http = new HttpClient { BaseAddress = await service.Address() };
        var client = new ImputationClient(http);
        var job = await client.Train(new("called-off", "maximum-entropy"), Cancellation);

        await client.Cancel(job.Id, Cancellation);
        var states = await client.Follow(job.Id, Cancellation).All();

        Assert.Equal(JobState.Cancelled, states[^1].State);
    }
}
