using Monitor.Kernel.Client;
using Monitor.Kernel.Protocol;
using Monitor.Kernel.Server;

namespace Monitor.Kernel.Tests.Wire;

/// <summary>A server over loopback in this process, and a client that talks to it.</summary>
internal sealed class ServedNotebook : IAsyncDisposable
{
    private ServedNotebook(KernelServer server, ConnectionFile connection, FakeNotebook notebook, StringWriter log) =>
        (Server, Connection, Notebook, Log) = (server, connection, notebook, log);

    public KernelServer Server { get; }

    public ConnectionFile Connection { get; }

    public FakeNotebook Notebook { get; }

    public StringWriter Log { get; }

    public KernelClient Client { get; private set; } = null!;

    public static async Task<ServedNotebook> Start()
    {
        var (connection, notebook, log) = (KernelPorts.Take("fake"), new FakeNotebook(), new StringWriter());
        var server = new KernelServer(connection, notebook, KernelIdentity.CSharp, TextWriter.Synchronized(log), TimeProvider.System);
        server.Start();
        return new ServedNotebook(server, connection, notebook, log)
        {
            Client = await KernelClient.Connect(connection, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken),
        };
    }

    /// <summary>Runs a cell and returns what it showed with its reply.</summary>
    public async Task<(CellReply Reply, List<KernelOutput> Outputs)> Run(string code, ExecuteOptions? options = null)
    {
        List<KernelOutput> outputs = [];
        var reply = await Client.Execute(code, outputs.Add, options, TestContext.Current.CancellationToken);
        return (reply, outputs);
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        Server.Dispose();
        KernelPorts.Return(Connection);
    }
}
