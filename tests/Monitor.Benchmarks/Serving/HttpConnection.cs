using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Monitor.Benchmarks.Serving;

/// <summary>
/// One connection that asks and waits for the answer, over and over. Bare, because generator and service share two cores, and what a
/// client library costs would be taken for the cost of the service.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[64 * 1024];

    /// <summary>Opens a connection.</summary>
    public static async Task<HttpConnection> Open(int port)
    {
        var connection = new HttpConnection();
        await connection.socket.ConnectAsync(IPAddress.Loopback, port);
        return connection;
    }

    /// <summary>The bytes of a request.</summary>
    public static byte[] Request(string method, string path, byte[] body, string type = "application/json", string accept = "*/*") =>
    [
        .. Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {accept}\r\n{(body.Length > 0 ? $"Content-Type: {type}\r\n" : "")}Content-Length: {body.Length}\r\n\r\n")),
        .. body,
    ];

    /// <summary>Asks, and reads the whole answer.</summary>
    /// <returns>Its status, and how many bytes its body has.</returns>
    /// <exception cref="IOException">The connection ended within the answer.</exception>
    public async ValueTask<(int Status, long Length)> Ask(ReadOnlyMemory<byte> request)
    {
        while (!request.IsEmpty)
        {
            request = request[await socket.SendAsync(request)..];
        }

        var (filled, headers) = (0, -1);
        while (headers < 0)
        {
            filled += await Receive(filled);
            headers = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
        }

        var status = (100 * (buffer[9] - '0')) + (10 * (buffer[10] - '0')) + buffer[11] - '0';
        var head = Encoding.ASCII.GetString(buffer, 0, headers);
        var left = filled - headers - 4;
        if (head.Contains("chunked", StringComparison.OrdinalIgnoreCase))
        {
            return (status, await Chunks(headers + 4, filled));
        }

        var length = Length(head);
        for (long more = length - left; more > 0;)
        {
            more -= await Receive(0);
        }

        return (status, length);
    }

    public void Dispose() => socket.Dispose();

    private static long Length(string head)
    {
        const string Name = "\ncontent-length:";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : long.Parse(head[(at + Name.Length)..].Split('\r')[0].Trim(), CultureInfo.InvariantCulture);
    }

    // An answer in chunks ends with an empty one; all that is asked in this way ends the connection's turn.
    private async ValueTask<long> Chunks(int start, int filled)
    {
        var (length, at, end) = (0L, start, filled);
        while (true)
        {
            var line = buffer.AsSpan(at, end - at).IndexOf("\r\n"u8);
            if (line < 0)
            {
                buffer.AsSpan(at, end - at).CopyTo(buffer);
                (end, at) = (end - at, 0);
                end += await Receive(end);
                continue;
            }

            var size = int.Parse(Encoding.ASCII.GetString(buffer, at, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            at += line + 2;
            for (var skip = size + 2; skip > 0;)
            {
                if (at == end)
                {
                    (at, end) = (0, await Receive(0));
                }

                var step = Math.Min(skip, end - at);
                (at, skip) = (at + step, skip - step);
            }

            length += size;
            if (size == 0)
            {
                return length;
            }
        }
    }

    private async ValueTask<int> Receive(int from)
    {
        var count = await socket.ReceiveAsync(buffer.AsMemory(from));
        return count > 0 ? count : throw new IOException("The service ended the connection within an answer.");
    }
}
