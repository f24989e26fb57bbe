using Monitor.Service.Client;

namespace Monitor.Service.Tests.Client;

/// <summary>What the README shows of the client; a test holds the two against each other.</summary>
internal static class ReadmeExample
{
    public static async Task Run(HttpClient http, IAsyncEnumerable<SectorRecord> records)
    {
        // README
        var client = new ImputationClient(http);
        await foreach (var answer in client.Impute(records, new SectorQuery(Draws: 20, Seed: 1)))
        {
            Console.WriteLine($"{answer.Id}: {answer.LessVisible?.ToString("P1") ?? answer.NotImputed!.Detail}");
        }
        // README
    }
}
