using System.Runtime.InteropServices;
using Monitor.Kernel.Languages.CSharp;
using Monitor.Kernel.Languages.FSharp;
using Monitor.Kernel.Protocol;
using Monitor.Kernel.Server;
using Monitor.Kernel.Sessions;
using NetMQ;

namespace Monitor.Kernel;

/// <summary>The kernel as a program: reads its arguments, serves until it is asked to end, and ends.</summary>
internal static class KernelMain
{
    private const string Usage = "Monitor.Kernel --connection-file FILE --language csharp|fsharp";

    /// <summary>Runs the kernel.</summary>
    /// <param name="args">The words of the command line.</param>
    /// <param name="log">Is told what goes wrong.</param>
    /// <returns>An exit code of <see cref="KernelExitCodes"/>.</returns>
    public static int Run(string[] args, TextWriter log)
    {
        try
        {
            var (file, identity) = Read(args);
            return Serve(ConnectionFile.Read(file), identity, log);
        }
        catch (Exception e) when (e is ConnectionFileException or ArgumentException)
        {
            log.WriteLine(e.Message);
            return KernelExitCodes.BadInput;
        }
        catch (PortInUseException e)
        {
            log.WriteLine(e.Message);
            return KernelExitCodes.PortInUse;
        }
    }

    private static int Serve(ConnectionFile connection, KernelIdentity identity, TextWriter log)
    {
        var options = new SessionOptions { DefaultLanguage = identity.Language, Folder = Environment.CurrentDirectory, Notebook = NotebookPath() };
        using var session = new NotebookSession(options, Kernels.Languages(options), Kernels.Directives());
        var server = new KernelServer(connection, new SessionNotebook(session), identity, log, TimeProvider.System);
        var code = KernelExitCodes.Done;
        void End(int with)
        {
            code = with;
            server.Stop();
        }

        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            server.Interrupt();
        });
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            End(KernelExitCodes.Terminated);
        });
        ParentWatch.Start(() => End(KernelExitCodes.ParentEnded));
        server.Start();

        // While the front end greets the kernel, its compiler is loaded.
        switch (session.Current)
        {
            case CSharpLanguage csharp:
                csharp.Prepare();
                break;
            case FSharpLanguage fsharp:
                _ = Task.Run(fsharp.Prepare);
                break;
        }

        server.Wait();
        server.Dispose();
        NetMQConfig.Cleanup(block: false);
        // A cell that cannot be interrupted, or threads that cells left behind, are not waited for.
        Environment.Exit(code);
        return code;
    }

    private static (string File, KernelIdentity Identity) Read(string[] args)
    {
        string? file = null;
        KernelIdentity? identity = null;
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new ArgumentException($"{args[i]} has no value: {Usage}");
            switch (args[i])
            {
                case "--connection-file":
                    file = value;
                    break;
                case "--language":
                    identity = KernelIdentity.Of(value) ?? throw new ArgumentException($"--language must be csharp or fsharp, not \"{value}\".");
                    break;
                default:
                    throw new ArgumentException($"{args[i]} is not known: {Usage}");
            }
        }

        return (file ?? throw new ArgumentException($"--connection-file is missing: {Usage}"), identity ?? throw new ArgumentException($"--language is missing: {Usage}"));
    }

    private static string? NotebookPath() =>
        new[] { KernelEnvironment.Notebook, KernelEnvironment.JupyterNotebook }.Select(Environment.GetEnvironmentVariable).FirstOrDefault(p => !string.IsNullOrEmpty(p)) is { } path
            ? Path.GetFullPath(path)
            : null;
}
