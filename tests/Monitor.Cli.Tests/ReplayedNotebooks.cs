using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Monitor.Kernel.Client;
using Monitor.Kernel.Outputs;
using Monitor.Site.Notebooks;

namespace Monitor.Cli.Tests;

/// <summary>
/// A kernel that shows what a notebook of the checkout has stored: a report with the chapters as they are, without running them.
/// </summary>
internal sealed class ReplayedNotebooks : INotebookKernel
{
    private readonly IReadOnlyList<NotebookCell> cells;
    private int count;

    private ReplayedNotebooks(IReadOnlyList<NotebookCell> cells) => this.cells = cells;

    public static Task<INotebookKernel> Start(string kernel, string notebook, CancellationToken cancellation) =>
        Task.FromResult<INotebookKernel>(new ReplayedNotebooks([.. NotebookFile.Load(notebook).Cells.Where(c => c.Kind == CellKind.Code)]));

    public Task<CellReply> Execute(string code, Action<KernelOutput> output, TimeSpan? timeout, CancellationToken cancellation)
    {
        // The cell that parameters were injected into is not in the file.
        foreach (var stored in cells.FirstOrDefault(c => c.Source == code)?.Outputs.OfType<JsonObject>() ?? [])
        {
            output(Of(stored));
        }

        return Task.FromResult(new CellReply(CellStatus.Ok, ++count));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private KernelOutput Of(JsonObject stored) => stored["output_type"]!.GetValue<string>() switch
    {
        "stream" => new KernelOutput.Text(stored["name"]!.GetValue<string>() == "stderr" ? TextChannel.Error : TextChannel.Out, Text(stored["text"]!)),
        "display_data" => new KernelOutput.Display(Bundle(stored), null),
        "execute_result" => new KernelOutput.Result(Bundle(stored), count + 1),
        var other => throw new InvalidOperationException($"A notebook of the checkout holds an output of type {other}."),
    };

    private static MimeBundle Bundle(JsonObject stored) => new(stored["data"]!.AsObject().ToImmutableSortedDictionary(
        d => d.Key, d => d.Value is JsonArray ? JsonValue.Create(Text(d.Value)) : d.Value!.DeepClone(), StringComparer.Ordinal));

    private static string Text(JsonNode text) => text is JsonArray lines ? string.Concat(lines.Select(l => l!.GetValue<string>())) : text.GetValue<string>();
}
