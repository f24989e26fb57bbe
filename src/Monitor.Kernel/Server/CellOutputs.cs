using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Protocol;

namespace Monitor.Kernel.Server;

/// <summary>Sends what one cell shows. Threads that the cell left behind may go on to use it.</summary>
/// <remarks>
/// An interrupt aborts the thread of the cell wherever it is, except in a finally block: so that neither a message nor a queue is left
/// half done, all that is not waiting is done in one.
/// </remarks>
internal sealed class CellOutputs : IOutputs
{
    private readonly Lock gate = new();
    private readonly Publisher publisher;
    private readonly Message request;
    private readonly int number;
    private readonly StandardInput? input;
    private readonly GatheredText text;
    private readonly TimeProvider time;
    private ITimer? timer;

    /// <summary>Makes the outputs of a cell.</summary>
    /// <param name="publisher">Sends.</param>
    /// <param name="request">The request to run the cell.</param>
    /// <param name="number">The number of the cell in the session.</param>
    /// <param name="input">Asks for input; null when the front end takes none.</param>
    /// <param name="time">The clock by which waiting text is sent.</param>
    public CellOutputs(Publisher publisher, Message request, int number, StandardInput? input, TimeProvider time)
    {
        (this.publisher, this.request, this.number, this.input, this.time) = (publisher, request, number, input, time);
        text = new GatheredText((stream, written) => publisher.Publish("stream", new JsonObject { ["name"] = GatheredText.Name(stream), ["text"] = written }, request.Header));
    }

    /// <summary>The plain text of the cell's value, for the history; null when it has none.</summary>
    public string? ResultText { get; private set; }

    /// <inheritdoc/>
    public void Write(TextChannel stream, string text)
    {
        try
        {
        }
        finally
        {
            lock (gate)
            {
                var waited = this.text.Waits;
                this.text.Add(stream, text);
                if (!waited && this.text.Waits)
                {
                    timer ??= time.CreateTimer(_ => Send(all: false), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                    timer.Change(OutputLimits.Wait, Timeout.InfiniteTimeSpan);
                }
            }
        }
    }

    /// <summary>Sends the text that waits.</summary>
    public void Flush() => Send(all: true);

    /// <inheritdoc/>
    public void Display(MimeBundle bundle, string? displayId = null) => Publish("display_data", Content(bundle, displayId));

    /// <inheritdoc/>
    public void Update(string displayId, MimeBundle bundle) => Publish("update_display_data", Content(bundle, displayId));

    /// <inheritdoc/>
    public void Result(MimeBundle bundle)
    {
        ResultText = bundle.Data.GetValueOrDefault("text/plain") is JsonValue plain && plain.TryGetValue(out string? shown) ? shown : null;
        Publish("execute_result", new JsonObject { ["execution_count"] = number, ["data"] = Fields(bundle.Data), ["metadata"] = Fields(bundle.Metadata) });
    }

    /// <inheritdoc/>
    public void Clear(bool wait) => Publish("clear_output", new JsonObject { ["wait"] = wait });

    /// <summary>Shows the error that ended the cell.</summary>
    public void Error(JsonObject error) => Publish("error", error);

    /// <inheritdoc/>
    public string Read(string prompt, bool password)
    {
        Flush();
        return input is null
            ? throw new CellException("StdinNotImplemented", "The cell asks for a line of input, and whoever runs this notebook gives none.")
            : input.Read(() => publisher.AskInput(request, prompt, password));
    }

    private static JsonObject Content(MimeBundle bundle, string? displayId)
    {
        var transient = new JsonObject();
        if (displayId is not null)
        {
            transient["display_id"] = displayId;
        }

        return new JsonObject { ["data"] = Fields(bundle.Data), ["metadata"] = Fields(bundle.Metadata), ["transient"] = transient };
    }

    /// <summary>The content of a bundle as an object.</summary>
    public static JsonObject Fields(ImmutableSortedDictionary<string, JsonNode> fields) => new(fields.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)f.Value.DeepClone())));

    private void Send(bool all)
    {
        try
        {
        }
        finally
        {
            lock (gate)
            {
                text.Send(all);
            }
        }
    }

    private void Publish(string type, JsonObject content)
    {
        try
        {
        }
        finally
        {
            lock (gate)
            {
                text.Send(all: true);
                publisher.Publish(type, content, request.Header);
            }
        }
    }
}
