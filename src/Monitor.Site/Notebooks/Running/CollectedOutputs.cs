using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Monitor.Kernel.Client;
using Monitor.Kernel.Outputs;

namespace Monitor.Site.Notebooks;

/// <summary>What the cells of a notebook show in a run, as nbformat stores it. May be added to from any thread.</summary>
internal sealed class CollectedOutputs
{
    /// <summary>What a cell may show, in UTF-16 units of its outputs; what is beyond is dropped and a line says so.</summary>
    public const int CellLimit = 8 * 1024 * 1024;

    private readonly Dictionary<string, List<(CellPart Cell, Shown Output)>> displays = new(StringComparer.Ordinal);
    private readonly Dictionary<int, CellPart> cells = [];
    private readonly Lock gate = new();

    /// <summary>Begins a cell, which has shown nothing yet.</summary>
    public void Begin(int cell, int executionCount)
    {
        lock (gate)
        {
            cells[cell] = new CellPart(executionCount);
        }
    }

    /// <summary>Adds what a cell that has begun shows.</summary>
    public void Add(int cell, KernelOutput output)
    {
        lock (gate)
        {
            Add(cells[cell], output);
        }
    }

    /// <summary>The outputs of the cells that changed since the last call, in the order of cells.</summary>
    public IReadOnlyList<(int Cell, int ExecutionCount, JsonArray Outputs)> TakeChanged()
    {
        lock (gate)
        {
            var changed = cells.Where(c => c.Value.Changed).OrderBy(c => c.Key).Select(c => (c.Key, c.Value.ExecutionCount, c.Value.Json())).ToList();
            foreach (var cell in cells.Values)
            {
                cell.Changed = false;
            }

            return changed;
        }
    }

    private void Add(CellPart cell, KernelOutput output)
    {
        cell.Changed = true;
        if (output is KernelOutput.Update update)
        {
            foreach (var (shownBy, shown) in displays.GetValueOrDefault(update.DisplayId, []))
            {
                var size = Size(update.Bundle);
                if (shownBy.Takes(size - shown.Size))
                {
                    (shown.Bundle, shown.Size) = (update.Bundle, size);
                }

                shownBy.Changed = true;
            }

            return;
        }

        if (output is KernelOutput.Clear clear)
        {
            cell.ClearsNext = clear.Wait;
            if (!clear.Wait)
            {
                Clear(cell);
            }

            return;
        }

        if (cell.ClearsNext)
        {
            cell.ClearsNext = false;
            Clear(cell);
        }

        if (output is KernelOutput.Text text)
        {
            cell.Append(text.Stream == TextChannel.Out ? "stdout" : "stderr", text.Content);
        }
        else if (cell.Show(output) is { } shown && output is KernelOutput.Display { DisplayId: { } id })
        {
            if (!displays.TryGetValue(id, out var places))
            {
                displays[id] = places = [];
            }

            places.Add((cell, shown));
        }
    }

    private void Clear(CellPart cell)
    {
        cell.Clear();
        foreach (var places in displays.Values)
        {
            places.RemoveAll(p => p.Cell == cell);
        }
    }

    private static long Size(MimeBundle bundle) => 100 + bundle.Data.Sum(d => (long)(d.Value is JsonValue v && v.TryGetValue<string>(out var text) ? text.Length : d.Value.ToJsonString().Length));

    /// <summary>One output; text grows, a display may be replaced.</summary>
    private sealed class Shown(KernelOutput? output)
    {
        public KernelOutput? Output => output;

        public string Stream { get; init; } = "";

        public StringBuilder Text { get; } = new();

        public MimeBundle? Bundle { get; set; }

        public long Size { get; set; }
    }

    private sealed class CellPart(int executionCount)
    {
        private readonly List<Shown> outputs = [];
        private long size;
        private bool cut;

        public int ExecutionCount => executionCount;

        public bool Changed { get; set; } = true;

        public bool ClearsNext { get; set; }

        public void Clear()
        {
            outputs.Clear();
            (size, cut) = (0, false);
        }

        public bool Takes(long more)
        {
            if (cut || size + more > CellLimit)
            {
                cut = true;
                return false;
            }

            size += more;
            return true;
        }

        public void Append(string stream, string text)
        {
            if (cut || text.Length == 0)
            {
                return;
            }

            var kept = (int)Math.Min(text.Length, CellLimit - size);
            if (kept < text.Length && kept > 0 && char.IsHighSurrogate(text[kept - 1]))
            {
                kept--;
            }

            cut = kept < text.Length;
            size += kept;
            if (kept == 0)
            {
                return;
            }

            if (outputs is not [.., { Output: null } last] || last.Stream != stream)
            {
                outputs.Add(last = new Shown(null) { Stream = stream });
            }

            last.Text.Append(text, 0, kept);
        }

        public Shown? Show(KernelOutput output)
        {
            var (bundle, more) = output switch
            {
                KernelOutput.Display display => (display.Bundle, Size(display.Bundle)),
                KernelOutput.Result result => (result.Bundle, Size(result.Bundle)),
                _ => (null, 0L), // an error is told however much was shown before
            };
            if (bundle is not null && !Takes(more))
            {
                return null;
            }

            var shown = new Shown(output) { Bundle = bundle, Size = more };
            outputs.Add(shown);
            return shown;
        }

        public JsonArray Json()
        {
            var json = new JsonArray([.. outputs.Select(Json)]);
            if (cut)
            {
                var note = string.Create(CultureInfo.InvariantCulture, $"Output ends here: a cell may show {CellLimit >> 20} MiB, and the rest was dropped.\n");
                json.Insert(json.Count > 0 && StoredOutputs.Type(json[^1]!.AsObject()) == "error" ? json.Count - 1 : json.Count, Stream("stderr", note));
            }

            return json;
        }

        private JsonNode Json(Shown shown) => shown.Output switch
        {
            KernelOutput.Error error => new JsonObject
            {
                ["ename"] = error.Name,
                ["evalue"] = error.Message,
                ["output_type"] = "error",
                ["traceback"] = new JsonArray([.. error.Traceback.Select(l => (JsonNode)l)]),
            },
            KernelOutput.Result => With(Display("execute_result", shown.Bundle!), executionCount),
            null => Stream(shown.Stream, shown.Text.ToString()),
            _ => Display("display_data", shown.Bundle!),
        };

        private static JsonObject With(JsonObject output, int count)
        {
            output["execution_count"] = count;
            return output;
        }

        private static JsonObject Stream(string name, string text) => new() { ["name"] = name, ["output_type"] = "stream", ["text"] = text };

        private static JsonObject Display(string type, MimeBundle bundle) => new()
        {
            ["data"] = Object(bundle.Data),
            ["metadata"] = Object(bundle.Metadata),
            ["output_type"] = type,
        };

        private static JsonObject Object(IEnumerable<KeyValuePair<string, JsonNode>> members) =>
            new(members.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value.DeepClone())));
    }
}
