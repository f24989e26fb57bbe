using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Monitor.Kernel.Tests.Independent;

/// <summary>Jupyter's own server on a port that was free, until disposed of.</summary>
internal sealed class JupyterServer : IAsyncDisposable
{
    private readonly Process _process;

    private JupyterServer(Process process, string address, string token) => (_process, Address, Token) = (process, address, token);

    public string Address { get; }

    public string Token { get; }

    /// <summary>Starts it and waits until it says where it listens.</summary>
    /// <param name="folder">The folder it shows.</param>
    /// <param name="runtimeFolder">Where it says so.</param>
    /// <param name="environment">Its variables.</param>
    public static async Task<JupyterServer> Start(string folder, string runtimeFolder, IReadOnlyDictionary<string, string> environment)
    {
        var process = Process.Start(OtherProgram.Information(
            OtherProgram.Python, ["-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={FreePort()}", "--port-retries=0", $"--notebook-dir={folder}"], environment))!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        for (var attempt = 0; attempt < 600 && !process.HasExited; attempt++)
        {
            var said = Directory.Exists(runtimeFolder) ? Directory.GetFiles(runtimeFolder, "nbserver-*.json").FirstOrDefault() : null;
            if (said is not null && Read(said) is { } server)
            {
                return new JupyterServer(process, (string)server["url"]!, (string)server["token"]!);
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        process.Kill(entireProcessTree: true);
        throw new InvalidOperationException("Jupyter's server did not say within a minute where it listens.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // Asked for port 0, this server says that it listens at port 0.
    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    private static JsonNode? Read(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file));
        }
        catch (System.Text.Json.JsonException)
        {
            // Still being written.
            return null;
        }
    }
}
