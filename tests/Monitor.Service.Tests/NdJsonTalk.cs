using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Monitor.Service.Tests;

/// <summary>A caller who sends records one by one and reads each answer before the next: clients of the library send all before they read.</summary>
internal sealed class NdJsonTalk : IDisposable
{
    private readonly TcpClient client;
    private readonly StreamReader reader;

    private NdJsonTalk(TcpClient client)
    {
        this.client = client;
        reader = new StreamReader(client.GetStream());
    }

    public static async Task<NdJsonTalk> Begin(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        var talk = new NdJsonTalk(client);
        await talk.Send("POST /v1/impute/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
        return talk;
    }

    public Task Say(string record) => Send($"{record.Length + 1:x}\r\n{record}\n\r\n");

    public Task End() => Send("0\r\n\r\n");

    /// <summary>The next answer, or <c>0</c> at the end of a whole one: headers, sizes of chunks and empty lines are passed over.</summary>
    public async Task<string> Hear()
    {
        while (true)
        {
            var line = await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "broken off";
            if (line is "0" or "broken off" || line.StartsWith('{'))
            {
                return line;
            }
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        client.Dispose();
    }

    private async Task Send(string text) => await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
}
