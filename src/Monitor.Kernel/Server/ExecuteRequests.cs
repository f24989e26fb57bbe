using System.Text.Json.Nodes;
using Monitor.Kernel.Languages;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Protocol;

namespace Monitor.Kernel.Server;

/// <summary>Runs cells as a front end asks. Used on the thread of the cells.</summary>
/// <param name="notebook">Runs them.</param>
/// <param name="publisher">Tells what they show.</param>
/// <param name="history">Is told of them.</param>
/// <param name="input">Asks for input.</param>
/// <param name="time">The clock by which text is gathered.</param>
internal sealed class ExecuteRequests(INotebook notebook, Publisher publisher, History history, StandardInput input, TimeProvider time)
{
    private int count;

    /// <summary>Runs a cell.</summary>
    /// <param name="request">The request.</param>
    /// <param name="failed">Whether it failed and those behind it are not to run.</param>
    /// <returns>The content of the reply.</returns>
    /// <exception cref="MessageException">The request cannot be understood.</exception>
    public JsonObject Execute(Message request, out bool failed)
    {
        var content = MessageContent.Of(request);
        var code = content.Text("code");
        var silent = content.Flag("silent", false);
        var stored = content.Flag("store_history", !silent) && !silent;
        var allowsInput = content.Flag("allow_stdin", true);
        var stops = content.Flag("stop_on_error", true);
        var expressions = content.Object("user_expressions");
        var number = count + 1;
        if (stored)
        {
            count = number;
        }

        if (!silent)
        {
            publisher.Publish("execute_input", new JsonObject { ["code"] = code, ["execution_count"] = number }, request.Header);
        }

        var outputs = new CellOutputs(publisher, request, number, allowsInput ? input : null, time);
        var reply = Run(code, outputs, silent) is { } error ? Failed(outputs, error) : Done(expressions);
        outputs.Flush();
        reply["execution_count"] = number;
        if (stored)
        {
            history.Add(number, code, outputs.ResultText);
        }

        failed = stops && reply["status"]!.GetValue<string>() == "error";
        return reply;
    }

    /// <summary>The reply to a cell that does not run, because one before it failed.</summary>
    public JsonObject Abort() => new() { ["status"] = "aborted", ["execution_count"] = count };

    private static JsonObject Failed(CellOutputs outputs, CellResult.Failed error)
    {
        outputs.Error(Replies.Fault(error.Name, error.Message, error.Traceback));
        var reply = Replies.Error(error.Name, error.Message, error.Traceback);
        reply["user_expressions"] = new JsonObject();
        reply["payload"] = new JsonArray();
        return reply;
    }

    private JsonObject Done(JsonObject expressions)
    {
        var reply = Replies.Ok();
        reply["payload"] = new JsonArray();
        reply["user_expressions"] = new JsonObject(expressions.Select(e => KeyValuePair.Create(e.Key, (JsonNode?)Evaluate(e.Value))));
        return reply;
    }

    private CellResult.Failed? Run(string code, CellOutputs outputs, bool silent)
    {
        try
        {
            switch (notebook.Execute(code, outputs))
            {
                case CellResult.Failed error:
                    return error;
                case CellResult.Valued(var value) when !silent:
                    outputs.Result(notebook.Format(value));
                    break;
            }

            return null;
        }
        catch (Exception e)
        {
            return Failure(e);
        }
    }

    private JsonObject Evaluate(JsonNode? expression)
    {
        try
        {
            if (expression is not JsonValue text || !text.TryGetValue(out string? code))
            {
                throw new MessageException("Each of the user_expressions of execute_request must be a text.");
            }

            switch (notebook.Execute(code, NoOutputs.Instance))
            {
                case CellResult.Failed error:
                    return Replies.Error(error.Name, error.Message, error.Traceback);
                case CellResult.Valued(var value):
                    var bundle = notebook.Format(value);
                    return new JsonObject { ["status"] = "ok", ["data"] = CellOutputs.Fields(bundle.Data), ["metadata"] = CellOutputs.Fields(bundle.Metadata) };
                default:
                    return new JsonObject { ["status"] = "ok", ["data"] = new JsonObject(), ["metadata"] = new JsonObject() };
            }
        }
        catch (Exception e)
        {
            var error = Failure(e);
            return Replies.Error(error.Name, error.Message, error.Traceback);
        }
    }

    // Whatever a cell throws, the kernel stays: the exception may be of any type, of the cell's own too.
    private static CellResult.Failed Failure(Exception e)
    {
        var name = e is CellException cell ? cell.Name : e.GetType().Name;
        return new CellResult.Failed(name, e.Message, [$"{name}: {e.Message}"]);
    }

    private sealed class NoOutputs : IOutputs
    {
        public static NoOutputs Instance { get; } = new();

        public void Write(TextChannel stream, string text)
        {
        }

        public void Display(MimeBundle bundle, string? displayId = null)
        {
        }

        public void Update(string displayId, MimeBundle bundle)
        {
        }

        public void Result(MimeBundle bundle)
        {
        }

        public void Clear(bool wait)
        {
        }

        public string Read(string prompt, bool password) => throw new CellException("StdinNotImplemented", "An expression cannot ask for input.");
    }
}
