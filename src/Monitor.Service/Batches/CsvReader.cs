using System.Buffers;
using System.IO.Pipelines;
using System.Text.Unicode;
using Monitor.Service.Imputing;

namespace Monitor.Service.Batches;

/// <summary>Reads records from CSV (RFC 4180) in UTF-8 with a header that names the fields, in any order.</summary>
/// <param name="body">The text.</param>
/// <param name="space">What a record is told by.</param>
/// <param name="errors">Says what is wrong.</param>
/// <param name="mostColumns">Columns at most.</param>
/// <param name="pauses">Says that the sender pauses, so that what has come is answered; null when blocks are filled whatever it takes.</param>
internal sealed class CsvReader(PipeReader body, FactorSpace space, InputErrors errors, int mostColumns, Func<bool>? pauses) : LineReader(body, pauses)
{
    private readonly CsvFields fields = new(JsonArrayReader.LongestRecord);
    private Columns? columns;

    /// <inheritdoc/>
    protected override bool GoesOn(in ReadOnlySequence<byte> line)
    {
        var quotes = 0;
        foreach (var segment in line)
        {
            quotes += segment.Span.Count((byte)'"');
        }

        return quotes % 2 == 1;
    }

    /// <inheritdoc/>
    protected override void Take(in ReadOnlySequence<byte> line, RecordBlock block)
    {
        if (!fields.Split(line, isFirst: columns is null))
        {
            throw new InputException(At(0), "A quote is left open, or text follows a closing quote: a quote within quotes is written twice.");
        }

        if (columns is null)
        {
            columns = Columns.Of(fields, space, errors, mostColumns);
            return;
        }

        if (fields.Count != columns.Count)
        {
            throw new InputException(At(0), $"The line has {fields.Count} fields, and the header {columns.Count}.");
        }

        var cell = 0;
        for (var f = 0; f < space.Factors.Length; f++)
        {
            cell += StepOf(f, columns.Factors[f]);
        }

        block.Add(cell, columns.Id < 0 ? [] : Id(fields[columns.Id], columns.Id));
    }

    private int StepOf(int factor, int column)
    {
        var code = fields[column];
        if (code.IsEmpty)
        {
            throw InputErrors.Missing(At(column), space.Factors[factor]);
        }

        var step = space.StepOf(factor, code);
        return step >= 0 ? step : throw errors.NoLevel(At(column), space.Factors[factor], code);
    }

    private ReadOnlySpan<byte> Id(ReadOnlySpan<byte> id, int column) =>
        id.Length > RecordBlock.LongestId ? throw InputErrors.LongId(At(column))
        : Utf8.IsValid(id) ? id
        : throw InputErrors.NotUtf8(At(column));

    private string At(int column) => SyntaxErrors.At(Line, column + 1); // of CSV a column is a field, as in a table

    /// <summary>Where each field stands.</summary>
    private sealed record Columns(int Count, int[] Factors, int Id)
    {
        public static Columns Of(CsvFields header, FactorSpace space, InputErrors errors, int most)
        {
            if (header.Count > most)
            {
                throw InputErrors.ManyColumns("line 1", header.Count, most);
            }

            var found = new int[space.Factors.Length];
            Array.Fill(found, -1);
            var id = -1;
            for (var c = 0; c < header.Count; c++)
            {
                var factor = space.FactorOf(header[c]);
                if (factor < 0 && !header[c].SequenceEqual("id"u8))
                {
                    throw errors.NoField(SyntaxErrors.At(1, c + 1), space, header[c]);
                }

                ref var place = ref factor < 0 ? ref id : ref found[factor];
                place = place < 0 ? c : throw InputErrors.Twice(SyntaxErrors.At(1, c + 1));
            }

            var missing = Array.IndexOf(found, -1);
            return missing < 0
                ? new(header.Count, found, id)
                : throw new InputException("line 1", $"There is no column '{space.Factors[missing].Id}': a file has {string.Join(", ", space.Factors.Select(f => f.Id))}, and may have id.");
        }
    }
}
