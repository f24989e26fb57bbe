using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitor.Kernel.Protocol;

/// <summary>The fields of a connection file as they were written, each read with a message of its own when it is wrong.</summary>
internal sealed class ConnectionFields
{
    private readonly string path;
    private readonly JsonObject fields;
    private readonly SortedDictionary<int, string> ports = [];
    private (string First, string Second, int Port)? shared;

    public ConnectionFields(string text, string path)
    {
        this.path = path;
        try
        {
            fields = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject
                ?? throw new ConnectionFileException($"The connection file {path} is not a JSON object.");
        }
        catch (JsonException e)
        {
            throw new ConnectionFileException($"The connection file {path} is not JSON: {e.Message}", e);
        }
    }

    public string Text(string name) => Field(name) is JsonValue value && value.TryGetValue(out string? text)
        ? text
        : throw Wrong(name, "must be a text");

    public string OptionalText(string name) => fields.ContainsKey(name) && fields[name] is not null ? Text(name) : "";

    public void Require(string name, string only)
    {
        if (Text(name) != only)
        {
            throw Wrong(name, $"must be \"{only}\", the only one supported");
        }
    }

    public IPAddress Loopback(string name)
    {
        var text = Text(name);
        var address = text == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(text, out var parsed) ? parsed : null;
        return address is not null && IPAddress.IsLoopback(address) ? address : throw Wrong(name, "must be a loopback address, such as \"127.0.0.1\"");
    }

    public int Port(string name)
    {
        if (Field(name) is not JsonValue value || !value.TryGetValue(out int port) || port is < 1 or > IPEndPoint.MaxPort)
        {
            throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from 1 to {IPEndPoint.MaxPort}"));
        }

        if (!ports.TryAdd(port, name))
        {
            shared ??= (ports[port], name, port);
        }

        return port;
    }

    public void RequireDistinctPorts()
    {
        if (shared is var (first, second, port))
        {
            throw new ConnectionFileException(string.Create(
                CultureInfo.InvariantCulture, $"The connection file {path} gives {first} and {second} the same port {port}; each channel needs one of its own."));
        }
    }

    private JsonNode? Field(string name) => fields.TryGetPropertyValue(name, out var node)
        ? node
        : throw new ConnectionFileException($"The connection file {path} has no {name}.");

    private ConnectionFileException Wrong(string name, string right) =>
        new($"The connection file {path} has {name} {fields[name]?.ToJsonString() ?? "null"}; it {right}.");
}
