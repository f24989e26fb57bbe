using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Monitor.Kernel.Protocol;

namespace Monitor.Kernel.Client;

/// <summary>What was sent to a kernel and what came back for it.</summary>
internal sealed class Conversation : IDisposable
{
    private readonly ConcurrentDictionary<string, PendingCell> cells = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonObject>> asked = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ClientWire wire;
    private Exception? over;

    /// <summary>Begins a conversation.</summary>
    public Conversation(ConnectionFile connection) => wire = new ClientWire(connection, Take);

    /// <summary>Ends when something came on the channel for outputs: nothing is missed from then on.</summary>
    public Task Heard => heard.Task;

    /// <summary>Sends a cell.</summary>
    public PendingCell Execute(string code, Action<KernelOutput> output, ExecuteOptions options)
    {
        var cell = new PendingCell(output, options.Input);
        var header = wire.Header("execute_request");
        cells[header.Id] = cell;
        wire.Ask(new Message(header, new JsonObject
        {
            ["code"] = code,
            ["silent"] = options.Silent,
            ["store_history"] = options.StoreHistory && !options.Silent,
            ["user_expressions"] = new JsonObject(options.UserExpressions.Select(e => KeyValuePair.Create(e.Key, (JsonNode?)e.Value))),
            ["allow_stdin"] = options.Input is not null,
            ["stop_on_error"] = options.StopOnError,
        }));
        if (over is { } error)
        {
            cell.Fail(error);
        }

        return cell;
    }

    /// <summary>Sends a request on the shell channel.</summary>
    public Task<JsonObject> Ask(string type, JsonObject content) => Send(type, content, wire.Ask);

    /// <summary>Sends a request on the control channel.</summary>
    public Task<JsonObject> Control(string type, JsonObject content) => Send(type, content, wire.Control);

    /// <summary>Lets what has come be handed over, then fails all that is still awaited, and all that is asked later.</summary>
    /// <param name="error">Makes the error of one request.</param>
    public Task End(Func<Exception> error)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var posted = wire.Post(() =>
        {
            over = error();
            foreach (var cell in cells.Values.Where(c => !c.Ended.IsCompleted))
            {
                cell.Fail(error());
            }

            foreach (var request in asked.Values)
            {
                request.TrySetException(error());
            }

            done.TrySetResult();
        });
        return posted ? done.Task : Task.CompletedTask;
    }

    /// <summary>Ends the conversation.</summary>
    public void Dispose() => wire.Dispose();

    private async Task<JsonObject> Send(string type, JsonObject content, Action<Message> send)
    {
        var header = wire.Header(type);
        var reply = asked[header.Id] = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        send(new Message(header, content));
        if (over is { } error)
        {
            reply.TrySetException(error);
        }

        try
        {
            return await reply.Task.ConfigureAwait(false);
        }
        finally
        {
            asked.TryRemove(header.Id, out _);
        }
    }

    private void Take(Message message)
    {
        var type = message.Header.Type;
        var parent = message.Parent?.Id ?? "";
        if (type.EndsWith("_reply", StringComparison.Ordinal))
        {
            if (type == "execute_reply" && cells.TryGetValue(parent, out var replied))
            {
                replied.Reply(message.Content);
            }
            else if (asked.TryGetValue(parent, out var request))
            {
                request.TrySetResult(message.Content);
            }

            return;
        }

        if (type == "input_request")
        {
            if (cells.TryGetValue(parent, out var asking) && asking.Input is { } input)
            {
                _ = Task.Run(() => Answer(asking, input, message.Content));
            }

            return;
        }

        heard.TrySetResult();
        if (cells.TryGetValue(parent, out var cell))
        {
            cell.Take(message);
        }
    }

    private void Answer(PendingCell cell, Func<string, bool, string> input, JsonObject question)
    {
        try
        {
            var content = new MessageContent(question, "input_request");
            var line = input(content.Text("prompt", ""), content.Flag("password", false));
            wire.Answer(new Message(wire.Header("input_reply"), new JsonObject { ["value"] = line, ["status"] = "ok" }));
        }
        catch (Exception e)
        {
            // Whoever should answer failed; the cell goes on waiting, and whoever waits for the cell learns of it.
            cell.Fail(e);
        }
    }
}
