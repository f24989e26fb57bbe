using System.Globalization;
using System.Runtime.CompilerServices;
using Monitor.Service.Client;

namespace Monitor.Service.Tests.Client;

public class StreamTests
{
    [Theory]
    [InlineData(0, 1000)]
    [InlineData(1, 1000)]
    [InlineData(999, 1000)]
    [InlineData(1000, 1000)]
    [InlineData(2501, 1000)]
    [InlineData(20, 1)]
    [InlineData(20, 7)]
    public async Task Impute_OfAStream_AnswersEachRecordInItsPlace(int count, int part)
    {
        await using var service = await RunningService.Start();

        var answers = await ClientOfTheService.Of(service).Impute(ClientOfTheService.Records(count), part: part, cancellation: TestContext.Current.CancellationToken).All();

        Assert.Equal(Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture)), answers.Select(a => a.Id!));
        Assert.Equal(Enumerable.Range(0, count).Select(i => i % 3 == 0), answers.Select(a => a.NotImputed is not null));
    }

    [Fact]
    public async Task Impute_OfAStreamThatIsNotTaken_ReadsAPartAheadAndNoMore()
    {
        await using var service = await RunningService.Start();
        var taken = new StrongBox<long>();
        await using var answers = ClientOfTheService.Of(service).Impute(ClientOfTheService.Records(long.MaxValue, taken), part: 50, cancellation: TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.Equal(0, taken.Value); // nothing was asked for yet
        for (var i = 1; i <= 120; i++)
        {
            Assert.True(await answers.MoveNextAsync());
            Assert.Equal((i + 49) / 50 * 50, taken.Value);
        }
    }

    [Fact]
    public async Task Impute_WithManyDraws_DoesNotWaitForItself()
    {
        await using var service = await RunningService.Start();

        var answers = await ClientOfTheService.Of(service).Impute(ClientOfTheService.Records(2000), new(Draws: 1000), cancellation: TestContext.Current.CancellationToken).All();

        Assert.Equal(2000, answers.Length); // about 20 MB of answers to a question of 200 kB
        Assert.All(answers, a => Assert.Equal(a.NotImputed is null ? 1000 : 0, a.Draws?.Length ?? 0));
    }

    [Fact]
    public async Task Impute_WithASeed_DrawsTheSameAgainAndOtherwiseInEachPart()
    {
        await using var service = await RunningService.Start();
        var client = ClientOfTheService.Of(service);
        var query = new SectorQuery(Draws: 50, Seed: 11);

        var first = await client.Impute(ClientOfTheService.Records(40), query, 20, TestContext.Current.CancellationToken).All();
        var again = await client.Impute(ClientOfTheService.Records(40), query, 20, TestContext.Current.CancellationToken).All();
        var whole = await client.Impute(ClientOfTheService.Records(40), query, cancellation: TestContext.Current.CancellationToken).All();

        Assert.Equal(first.Select(Drawn), again.Select(Drawn));
        Assert.Equal(first.Take(20).Select(Drawn), whole.Take(20).Select(Drawn));
        Assert.Equal([11L, null], first.Select(a => a.Seed).Take(20).Distinct().OrderDescending());
        Assert.NotEqual(Drawn(first[1]), Drawn(first[22])); // the same record in the same place of two parts
    }

    [Theory]
    [InlineData(3)]
    [InlineData(57)]
    public async Task Impute_WithARecordThatIsWrong_NamesItsPlaceInTheStreamAndKeepsWhatWasAnswered(int wrong)
    {
        await using var service = await RunningService.Start();
        var answered = 0;

        var refused = await Assert.ThrowsAsync<ServiceException>(async () =>
        {
            await foreach (var _ in ClientOfTheService.Of(service).Impute(ClientOfTheService.Records(100, wrong: wrong), part: 20, cancellation: TestContext.Current.CancellationToken))
            {
                answered++;
            }
        });

        Assert.Equal($"records[{wrong}].region", Assert.Single(refused.Problem.Errors).Path);
        Assert.InRange(answered, wrong / 20 * 20, wrong);
    }

    [Fact]
    public async Task Impute_OfRecordsWithLongIdentifiers_SendsThemInShorterParts()
    {
        await using var service = await RunningService.Start();
        var records = ClientOfTheService.Records(3000).Select(r => r with { Id = r.Id!.PadLeft(128, '0') });

        Assert.Equal(3000, (await ClientOfTheService.Of(service).Impute(records, cancellation: TestContext.Current.CancellationToken).All()).Length);
        Assert.True((await service.Audited()).Count(e => e.Kind == "batch") >= 3);
    }

    [Fact]
    public async Task Impute_ThatIsGivenUp_Ends()
    {
        await using var service = await RunningService.Start();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in ClientOfTheService.Of(service).Impute(ClientOfTheService.Records(long.MaxValue), part: 10, cancellation: source.Token))
            {
                await source.CancelAsync();
            }
        });
    }

    [Fact]
    public async Task Impute_OfAnAnswerThatIsCutShort_IsNotTakenForAWholeOne()
    {
        using var http = new HttpClient(new Cut()) { BaseAddress = new("http://127.0.0.1") };

        var broken = await Assert.ThrowsAsync<ServiceException>(() => new ImputationClient(http).Impute(ClientOfTheService.Records(2), cancellation: TestContext.Current.CancellationToken).All());

        Assert.Contains("2 records were sent and 1 answered", broken.Message, StringComparison.Ordinal);
    }

    private static string Drawn(SectorAnswer answer) => string.Join(' ', answer.Draws ?? []);

    private sealed class Cut : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage
        {
            Content = new StringContent("""{"model":"m","version":1,"hash":"0","method":"x","synthetic":true,"support":"sameCell"}""" + "\n"),
        });
    }
}
