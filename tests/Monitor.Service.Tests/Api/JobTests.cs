using System.Text.Json;

namespace Monitor.Service.Tests.Api;

public class JobTests
{
    [Fact]
    public async Task Job_ThatIsCalledOff_IsFollowedToItsEnd()
    {
        await using var service = await RunningService.Start();
        using var submitted = await service.Client.SendAsync(
            RunningService.Request(HttpMethod.Post, "/v1/jobs", """{"name":"mine","model":"maximum-entropy"}"""), TestContext.Current.CancellationToken);
        Assert.Equal(202, (int)submitted.StatusCode);
        var address = submitted.Headers.Location!.ToString();

        var following = service.Client.GetStringAsync(new Uri(address + "/events", UriKind.Relative), TestContext.Current.CancellationToken);
        var (status, _) = await service.Send(RunningService.Request(HttpMethod.Delete, address));

        var events = (await following).Split('\n').Where(l => l.StartsWith("data: ", StringComparison.Ordinal)).Select(l => StateOf(l[6..])).ToList();
        Assert.Equal(202, status);
        Assert.Equal("cancelled", events[^1]);
        Assert.Equal("cancelled", StateOf((await service.Get(address)).Text));
        Assert.Equal(["train", "cancel"], (await service.Audited()).Select(a => a.Kind));
        Assert.All(await service.Audited(), a => Assert.EndsWith("/" + a.Target, address, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"name":"mine","model":"oracle"}""")]
    [InlineData("""{"name":"Mine","model":"maximum-entropy"}""")]
    [InlineData("""{"name":"mine","model":"maximum-entropy","edition":"2019-2015"}""")]
    [InlineData("""{"name":"mine","model":"maximum-entropy","register":"theirs"}""")]
    [InlineData("""{"name":"mine","model":"maximum-entropy","options":{"colour":"red"}}""")]
    [InlineData("""{"name":"mine","model":"maximum-entropy","options":{"penalty":1}}""")]
    [InlineData("""{"name":"mine","model":"maximum-entropy","seed":-1}""")]
    [InlineData("""{"name":"mine","model":"maximum-entropy","seed":9007199254740992}""")]
    [InlineData("""{"name":"mine","model":"maximum-entropy","model":"sdca"}""")]
    [InlineData("""{"name":"mine","model":null}""")]
    [InlineData("""{"name":"mine"}""")]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    [InlineData("")]
    public async Task Submit_WhatCannotBeTrained_Answers400AndPutsNothingInTheQueue(string body)
    {
        await using var service = await RunningService.Start();

        Assert.Equal(400, (await service.Post("/v1/jobs", body)).Status);
        Assert.Equal("""{"jobs":[]}""", (await service.Get("/v1/jobs")).Text);
    }

    private static string? StateOf(string json)
    {
        using var job = JsonDocument.Parse(json);
        return job.RootElement.GetProperty("state").GetString();
    }
}
