using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Protocol;

namespace Monitor.Kernel.Client;

/// <summary>A cell that was sent: what it showed goes out, its reply comes in. Used on the thread of the sockets.</summary>
/// <param name="output">Is given what it shows.</param>
/// <param name="input">Answers when it asks for a line; null when nobody does.</param>
internal sealed class PendingCell(Action<KernelOutput> output, Func<string, bool, string>? input)
{
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<CellReply> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CellReply? reply;
    private bool idle;

    /// <summary>Ends when the kernel has begun with it, or will not.</summary>
    public Task Started => started.Task;

    /// <summary>Ends when its reply and all of its outputs have come.</summary>
    public Task<CellReply> Ended => ended.Task;

    /// <summary>Answers when it asks for a line; null when nobody does.</summary>
    public Func<string, bool, string>? Input => input;

    /// <summary>Takes its reply.</summary>
    public void Reply(JsonObject content)
    {
        var status = Text(content, "status");
        reply = new CellReply(status switch { "ok" => CellStatus.Ok, "aborted" => CellStatus.Aborted, _ => CellStatus.Error }, Number(content))
        {
            ErrorName = Text(content, "ename"),
            ErrorMessage = Text(content, "evalue"),
            Traceback = Lines(content),
            UserExpressions = content["user_expressions"]?.DeepClone() as JsonObject ?? [],
        };
        EndWhenWhole();
    }

    /// <summary>Takes a message about it from the channel for outputs.</summary>
    public void Take(Message message)
    {
        var content = message.Content;
        if (message.Header.Type == "status")
        {
            switch (Text(content, "execution_state"))
            {
                case "busy":
                    started.TrySetResult();
                    break;
                case "idle":
                    idle = true;
                    EndWhenWhole();
                    break;
            }

            return;
        }

        if (Read(message.Header.Type, content) is { } shown)
        {
            try
            {
                output(shown);
            }
            catch (Exception e)
            {
                // Whoever listens failed: the cell's task says so, and the next cell is served.
                Fail(e);
            }
        }
    }

    /// <summary>Ends it with an error.</summary>
    public void Fail(Exception error)
    {
        ended.TrySetException(error);
        started.TrySetResult();
    }

    private static KernelOutput? Read(string type, JsonObject content) => type switch
    {
        "stream" => new KernelOutput.Text(Text(content, "name") == "stderr" ? TextChannel.Error : TextChannel.Out, Text(content, "text") ?? ""),
        "display_data" => new KernelOutput.Display(Bundle(content), DisplayId(content)),
        "update_display_data" when DisplayId(content) is { } id => new KernelOutput.Update(id, Bundle(content)),
        "execute_result" => new KernelOutput.Result(Bundle(content), Number(content)),
        "error" => new KernelOutput.Error(Text(content, "ename") ?? "", Text(content, "evalue") ?? "", Lines(content)),
        "clear_output" => new KernelOutput.Clear(content["wait"] is JsonValue wait && wait.TryGetValue(out bool later) && later),
        _ => null,
    };

    private static MimeBundle Bundle(JsonObject content) => new(Fields(content["data"])) { Metadata = Fields(content["metadata"]) };

    private static ImmutableSortedDictionary<string, JsonNode> Fields(JsonNode? node) =>
        (node as JsonObject ?? []).Where(f => f.Value is not null).ToImmutableSortedDictionary(f => f.Key, f => f.Value!.DeepClone(), StringComparer.Ordinal);

    private static string? DisplayId(JsonObject content) => content["transient"] is JsonObject transient ? Text(transient, "display_id") : null;

    private static string? Text(JsonObject content, string name) => content[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static int Number(JsonObject content) => content["execution_count"] is JsonValue value && value.TryGetValue(out int number) ? number : 0;

    private static ImmutableArray<string> Lines(JsonObject content) =>
        content["traceback"] is JsonArray lines ? [.. lines.OfType<JsonValue>().Select(l => l.TryGetValue(out string? line) ? line : "")] : [];

    private void EndWhenWhole()
    {
        if (reply is not null && idle)
        {
            ended.TrySetResult(reply);
            started.TrySetResult();
        }
    }
}
