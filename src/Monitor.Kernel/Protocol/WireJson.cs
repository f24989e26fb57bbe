using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Monitor.Kernel.Protocol;

/// <summary>JSON as the frames of a message hold it: UTF-8, an object.</summary>
internal static class WireJson
{
    /// <summary>A frame without content.</summary>
    public static byte[] Empty => "{}"u8.ToArray();

    // A notebook on disk is deeper than the default of 64 only when a display is; 256 leaves room and keeps the stack flat.
    private static readonly JsonDocumentOptions Reading = new() { AllowDuplicateProperties = false, MaxDepth = 256 };

    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };

    /// <summary>The object that a frame holds.</summary>
    /// <exception cref="JsonException">It holds none, or text that is not UTF-8, or a name twice.</exception>
    public static JsonObject Parse(byte[] frame) => Utf8.IsValid(frame)
        ? JsonNode.Parse(frame, documentOptions: Reading) as JsonObject ?? throw new JsonException("The frame holds no JSON object.")
        : throw new JsonException("The frame is not UTF-8.");

    /// <summary>The frame of an object.</summary>
    public static byte[] Bytes(JsonObject content) => Encoding.UTF8.GetBytes(content.ToJsonString(Writing));
}
