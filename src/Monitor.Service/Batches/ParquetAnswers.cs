using System.Collections.Immutable;
using System.Globalization;
using System.IO.Pipelines;
using Monitor.Service.Imputing;
using ParquetSharp;

namespace Monitor.Service.Batches;

/// <summary>
/// Writes answers as Parquet, a row group for each block. What belongs to the whole answer (model, seed) stands in the metadata of the
/// file. One that was broken off has no footer, and no reader opens it.
/// </summary>
internal sealed class ParquetAnswers : IAnswerWriter
{
    private const int MostDrawn = 8 * 1024 * 1024; // bytes of draws in a row group, about

    private readonly BatchBody body;
    private readonly PipeWriter output;
    private readonly DrawRequest draws;
    private readonly int rowsPerGroup;
    private readonly ImmutableArray<IColumnSource> columns;
    private readonly Lazy<ParquetFileWriter> file;
    private readonly PipeStream stream;

    /// <summary>Answers of a model.</summary>
    /// <param name="body">What is answered.</param>
    /// <param name="output">Where to.</param>
    /// <param name="model">The model.</param>
    /// <param name="draws">Draws asked for.</param>
    /// <param name="echoIds">Whether identifiers are repeated.</param>
    /// <param name="capacity">Records of a block.</param>
    public ParquetAnswers(BatchBody body, PipeWriter output, ServedModel model, DrawRequest draws, bool echoIds, int capacity)
    {
        this.body = body;
        this.output = output;
        this.draws = draws;
        rowsPerGroup = draws.Count == 0 ? capacity : Math.Clamp(MostDrawn / (draws.Count * 12), 256, capacity);
        columns =
        [
            .. echoIds ? [new IdColumn(rowsPerGroup)] : Array.Empty<IColumnSource>(),
            .. AnswerColumns.OfCell(model).Select(c => c.Number is null ? (IColumnSource)new WordColumn(c, model, rowsPerGroup) : new NumberColumn(c, model, rowsPerGroup)),
            .. draws.Count > 0 ? [new DrawColumn(model, draws, rowsPerGroup)] : Array.Empty<IColumnSource>(),
        ];
        stream = new PipeStream(output);
        file = new(() => Open(model));
    }

    /// <inheritdoc/>
    public async ValueTask Write(RecordBlock block, CancellationToken cancellation)
    {
        for (var from = 0; from < block.Count; from += rowsPerGroup)
        {
            WriteGroup(block, from, Math.Min(rowsPerGroup, block.Count - from));
            await body.Flush(output, cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask Complete(CancellationToken cancellation)
    {
        file.Value.Close();
        await body.Flush(output, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        stream.Close(); // from here on what is written goes nowhere: a writer that is let go writes a footer, and a broken answer must not have one
        if (file.IsValueCreated)
        {
            file.Value.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private void WriteGroup(RecordBlock block, int from, int count)
    {
        using var group = file.Value.AppendRowGroup();
        foreach (var column in columns)
        {
            using var writer = group.NextColumn();
            column.Write(writer, block, from, count);
        }

        group.Close();
    }

    private ParquetFileWriter Open(ServedModel model)
    {
        using var properties = Properties();
        return new ParquetFileWriter(stream, [.. columns.Select(c => c.Column)], null, properties, MetadataOf(model), true);
    }

    // No compression: dictionaries make the file small already, and what is left to gain costs more than it takes to send.
    private WriterProperties Properties()
    {
        using var builder = new WriterPropertiesBuilder();
        builder.Compression(Compression.Uncompressed).DisableStatistics().MemoryPool(MemoryPool.SystemMemoryPool()); // as in the reader
        foreach (var column in columns.Where(c => !c.Repeats))
        {
            builder.DisableDictionary(column.Column.Name);
        }

        return builder.Build();
    }

    private Dictionary<string, string> MetadataOf(ServedModel model)
    {
        var metadata = new Dictionary<string, string>
        {
            ["monitor.model"] = model.Version.Name.ToString(),
            ["monitor.version"] = model.Version.Version.ToString(CultureInfo.InvariantCulture),
            ["monitor.hash"] = model.Version.Hash,
            ["monitor.method"] = model.Version.Model,
            ["monitor.synthetic"] = model.Version.Synthetic ? "true" : "false",
        };
        if (draws.Count > 0)
        {
            metadata["monitor.seed"] = draws.Seed.ToString(CultureInfo.InvariantCulture);
        }

        return metadata;
    }
}
