using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(Monitor.Service.Tests.Storage.PostgresServer))]

namespace Monitor.Service.Tests.Storage;

/// <summary>
/// A PostgreSQL server of its own, of the programs that Debian installs, in a temporary folder and on a free port; started when a test
/// asks for it. Where there are no programs the tests that ask are skipped.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private Process? server;
    private string? folder;
    private int port;
    private int databases;

    /// <summary>Connection string of a new, empty database.</summary>
    public async Task<string> NewDatabase()
    {
        var programs = Programs();
        Assert.SkipWhen(programs is null, "PostgreSQL is not installed (on Debian: apt install postgresql).");
        Assert.SkipWhen(Environment.IsPrivilegedProcess && !File.Exists("/usr/sbin/runuser"), "PostgreSQL does not run as root, and there is no runuser to run it as another.");
        await turn.WaitAsync();
        try
        {
            if (server is null)
            {
                await Start(programs!);
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"test_{++databases}");
            await using var source = NpgsqlDataSource.Create(ConnectionOf("postgres"));
            await using var command = source.CreateCommand($"create database {name}");
            await command.ExecuteNonQueryAsync();
            return ConnectionOf(name);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is { HasExited: false })
        {
            // The postmaster writes its own number: what was started may be runuser, whose end it need not follow.
            var postmaster = int.Parse((await File.ReadAllLinesAsync(Path.Combine(folder!, "data", "postmaster.pid")))[0], CultureInfo.InvariantCulture);
            using (var kill = Process.Start("kill", ["-INT", postmaster.ToString(CultureInfo.InvariantCulture)])) // a fast shutdown
            {
                await kill.WaitForExitAsync();
            }

            await server.WaitForExitAsync();
        }

        server?.Dispose();
        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }

        turn.Dispose();
    }

    private static string? Programs() => !Directory.Exists("/usr/lib/postgresql")
        ? null
        : Directory.EnumerateDirectories("/usr/lib/postgresql")
            .Select(d => Path.Combine(d, "bin"))
            .Where(d => File.Exists(Path.Combine(d, "initdb")))
            .MaxBy(d => d, StringComparer.Ordinal);

    private async Task Start(string programs)
    {
        folder = Directory.CreateTempSubdirectory("monitor-postgres-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await Run("chown", ["postgres", folder]);
        }

        var data = Path.Combine(folder, "data");
        await Run(Path.Combine(programs, "initdb"), ["-D", data, "-U", "monitor", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], asOwner: true);
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        // The server is never killed here, only its clients: it need not wait for the disk.
        server = Begin(
            Path.Combine(programs, "postgres"),
            ["-D", data, "-k", folder, "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-c", "fsync=off", "-c", "max_connections=200", "-c", "log_min_messages=panic"],
            asOwner: true);
        for (var i = 0; ; i++)
        {
            try
            {
                await using var source = NpgsqlDataSource.Create(ConnectionOf("postgres"));
                await using var connection = await source.OpenConnectionAsync();
                return;
            }
            catch (NpgsqlException) when (i < 300 && !server.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    // Without asking Kerberos first: that looks names up, and where no name server answers each connection waits for it.
    private string ConnectionOf(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=monitor;Database={database};GSS Encryption Mode=Disable");

    private static async Task Run(string program, IReadOnlyList<string> arguments, bool asOwner = false)
    {
        using var process = Begin(program, arguments, asOwner);
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}");
    }

    private static Process Begin(string program, IReadOnlyList<string> arguments, bool asOwner)
    {
        var start = asOwner && Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("/usr/sbin/runuser", ["-u", "postgres", "--", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        (start.RedirectStandardOutput, start.RedirectStandardError, start.WorkingDirectory) = (true, true, Path.GetTempPath());
        var process = Process.Start(start)!;
        process.BeginOutputReadLine(); // what is not read would stop it in the end
        process.BeginErrorReadLine();
        return process;
    }
}
