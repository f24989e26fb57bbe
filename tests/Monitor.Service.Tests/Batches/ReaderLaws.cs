using System.IO.Pipelines;
using System.Text;
using CsCheck;
using Monitor.Imputation.Data;
using Monitor.Service.Batches;
using Monitor.Service.Imputing;

namespace Monitor.Service.Tests.Batches;

public class ReaderLaws
{
    private static readonly FactorSpace Space = new([new Factor("a", ["x", "é\"y", "z,"]), new Factor("b", ["1", "2"])]);

    private static readonly string[] Ids = ["", "v1", "é", "a\"b", "c,d", "\u0001", "𝕏"];

    private static readonly Gen<(int Cell, string Id)[]> Records = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 6].Select(i => Ids[i])).Array[0, 40];

    [Theory]
    [InlineData(BatchFormat.Json)]
    [InlineData(BatchFormat.NdJson)]
    [InlineData(BatchFormat.Csv)]
    internal void Read_TextInAnyPieces_GivesItsRecords(BatchFormat format) =>
        Gen.Select(Records, Gen.Int[1, 50].Array[1, 20], Gen.Int[1, 7]).Sample(
            (records, pieces, capacity) =>
            {
                var text = Encoding.UTF8.GetBytes(Written(records, format));
                var read = Read(format, text, pieces, capacity).GetAwaiter().GetResult();
                return read.SequenceEqual(records);
            },
            iter: 300);

    [Theory]
    [InlineData(BatchFormat.Json)]
    [InlineData(BatchFormat.NdJson)]
    [InlineData(BatchFormat.Csv)]
    internal void Read_AnyBytes_GivesRecordsOrSaysWhatIsWrong(BatchFormat format) =>
        Gen.Select(Records, Gen.Select(Gen.Int[0, 400], Gen.Byte).Array[1, 4], Gen.Int[1, 50].Array[1, 5]).Sample(
            (records, changes, pieces) =>
            {
                var text = Encoding.UTF8.GetBytes(Written(records, format));
                foreach (var (at, b) in changes.Where(c => c.Item1 < text.Length))
                {
                    text[at] = b;
                }

                try
                {
                    return Read(format, text, pieces, 5).GetAwaiter().GetResult().All(r => r.Cell is >= 0 and < 6);
                }
                catch (InputException e)
                {
                    return e.Status is 400 or 413;
                }
            },
            iter: 1_000);

    private static async Task<List<(int Cell, string Id)>> Read(BatchFormat format, byte[] text, int[] pieces, int capacity)
    {
        var pipe = new Pipe();
        var errors = new InputErrors(confidential: false);
        IRecordReader reader = format switch
        {
            BatchFormat.Json => new JsonArrayReader(pipe.Reader, new(Space, errors), null),
            BatchFormat.NdJson => new NdJsonReader(pipe.Reader, new(Space, errors), null),
            _ => new CsvReader(pipe.Reader, Space, errors, 64, null),
        };
        var sending = Send(pipe.Writer, text, pieces);
        var block = new RecordBlock(capacity);
        var read = new List<(int, string)>();
        while (await reader.Read(block, CancellationToken.None))
        {
            for (var i = 0; i < block.Count; i++)
            {
                read.Add((block.Cells[i], Encoding.UTF8.GetString(block.IdOf(i))));
            }

            Assert.Equal(read.Count, block.First + block.Count);
            block.Clear();
        }

        await sending;
        return read;
    }

    private static async Task Send(PipeWriter writer, byte[] text, int[] pieces)
    {
        for (int at = 0, p = 0; at < text.Length; p++)
        {
            var length = Math.Min(pieces[p % pieces.Length], text.Length - at);
            await writer.WriteAsync(text.AsMemory(at, length));
            at += length;
            await Task.Yield();
        }

        await writer.CompleteAsync();
    }

    private static string Written((int Cell, string Id)[] records, BatchFormat format)
    {
        var rows = records.Select(r => (A: Space.Factors[0].Levels[r.Cell / 2], B: Space.Factors[1].Levels[r.Cell % 2], r.Id)).ToList();
        return format switch
        {
            BatchFormat.Csv => string.Concat(rows.Select(r => $"\"{r.Id.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{r.B},\"{r.A.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\r\n").Prepend("id,b,a\r\n")),
            BatchFormat.Json => "[" + string.Join(", ", rows.Select(r => OfJson(r.A, r.B, r.Id))) + "] ",
            _ => string.Join('\n', rows.Select(r => OfJson(r.A, r.B, r.Id))),
        };
    }

    private static string OfJson(string a, string b, string id) => System.Text.Json.JsonSerializer.Serialize(new { a, id, b });
}
