using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Monitor.Kernel.Protocol;

namespace Monitor.Kernel.Client;

/// <summary>Ports for the kernels that this process starts.</summary>
internal static class KernelPorts
{
    private const int Channels = 5;
    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Given = [];

    /// <summary>A connection to loopback ports that were free a moment ago, with a new key.</summary>
    /// <remarks>
    /// Another program may take one before the kernel does; the kernel then ends with <see cref="KernelExitCodes.PortInUse"/> and is
    /// started again with others. Kernels of this process are never given the same.
    /// </remarks>
    public static ConnectionFile Take(string kernel)
    {
        var ports = Free();
        return new ConnectionFile
        {
            Address = IPAddress.Loopback,
            ShellPort = ports[0],
            ControlPort = ports[1],
            OutputPort = ports[2],
            InputPort = ports[3],
            HeartbeatPort = ports[4],
            Key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
            KernelName = kernel,
        };
    }

    /// <summary>Lets the ports of a kernel that is gone be given again.</summary>
    public static void Return(ConnectionFile connection)
    {
        lock (Gate)
        {
            Given.ExceptWith([connection.ShellPort, connection.ControlPort, connection.OutputPort, connection.InputPort, connection.HeartbeatPort]);
        }
    }

    private static ImmutableArray<int> Free()
    {
        lock (Gate)
        {
            // All are held until the last is found, so that the system gives different ones.
            var listeners = new List<TcpListener>();
            var ports = ImmutableArray.CreateBuilder<int>(Channels);
            try
            {
                while (ports.Count < Channels)
                {
                    var listener = new TcpListener(IPAddress.Loopback, 0);
                    listener.Start();
                    listeners.Add(listener);
                    var port = ((IPEndPoint)listener.LocalEndpoint).Port;
                    if (Given.Add(port))
                    {
                        ports.Add(port);
                    }
                }
            }
            finally
            {
                foreach (var listener in listeners)
                {
                    listener.Dispose();
                }
            }

            return ports.ToImmutable();
        }
    }
}
