using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitor.Kernel.Protocol;

/// <summary>Where a kernel listens and the key that its messages are signed with: what a front end hands a kernel in a file.</summary>
public sealed record ConnectionFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The address; loopback.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>Port of the channel for requests, which are answered in order.</summary>
    public required int ShellPort { get; init; }

    /// <summary>Port of the channel for interrupts and shutdown.</summary>
    public required int ControlPort { get; init; }

    /// <summary>Port of the channel on which outputs are broadcast.</summary>
    public required int OutputPort { get; init; }

    /// <summary>Port of the channel on which the kernel asks for input.</summary>
    public required int InputPort { get; init; }

    /// <summary>Port that returns what it is sent.</summary>
    public required int HeartbeatPort { get; init; }

    /// <summary>The key of the signatures; empty when messages are not signed.</summary>
    public required string Key { get; init; }

    /// <summary>Name of the kernel; empty when not given.</summary>
    public string KernelName { get; init; } = "";

    /// <summary>The endpoint of a port, in ZeroMQ's words.</summary>
    public string Endpoint(int port) => string.Create(CultureInfo.InvariantCulture, $"tcp://{new IPEndPoint(Address, port)}");

    /// <summary>Whether the address is one of IPv6, which sockets have to be told.</summary>
    internal bool IsIPv6 => Address.AddressFamily == AddressFamily.InterNetworkV6;

    /// <summary>Reads a connection file.</summary>
    /// <exception cref="ConnectionFileException">It is not there, is not JSON, or a field is missing or wrong; the message names it.</exception>
    public static ConnectionFile Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path, Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConnectionFileException($"The connection file {path} cannot be read: {e.Message}", e);
        }

        return Parse(text, path);
    }

    /// <summary>Reads the text of a connection file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <exception cref="ConnectionFileException">It is not JSON, or a field is missing or wrong; the message names it.</exception>
    public static ConnectionFile Parse(string text, string path)
    {
        var fields = new ConnectionFields(text, path);
        fields.Require("transport", "tcp");
        fields.Require("signature_scheme", "hmac-sha256");
        var connection = new ConnectionFile
        {
            Address = fields.Loopback("ip"),
            ShellPort = fields.Port("shell_port"),
            ControlPort = fields.Port("control_port"),
            OutputPort = fields.Port("iopub_port"),
            InputPort = fields.Port("stdin_port"),
            HeartbeatPort = fields.Port("hb_port"),
            Key = fields.Text("key"),
            KernelName = fields.OptionalText("kernel_name"),
        };
        fields.RequireDistinctPorts();
        return connection;
    }

    /// <summary>Writes the file anew, readable by its owner only where the platform knows owners.</summary>
    /// <exception cref="IOException">There is a file of that name, or it cannot be written.</exception>
    public void Write(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(path, options);
        stream.Write(Encoding.UTF8.GetBytes(ToJson().ToJsonString(Indented) + "\n"));
    }

    private JsonObject ToJson() => new()
    {
        ["shell_port"] = ShellPort,
        ["iopub_port"] = OutputPort,
        ["stdin_port"] = InputPort,
        ["control_port"] = ControlPort,
        ["hb_port"] = HeartbeatPort,
        ["ip"] = Address.ToString(),
        ["key"] = Key,
        ["transport"] = "tcp",
        ["signature_scheme"] = "hmac-sha256",
        ["kernel_name"] = KernelName,
    };
}
