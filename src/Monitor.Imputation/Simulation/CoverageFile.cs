using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Monitor.Imputation.Simulation;

/// <summary>
/// The replicates of one design and one method, in order, in a file that grows: a study that is broken off goes on where it was, and
/// the file is then the same to the byte. Its first line says which study it is of.
/// </summary>
internal sealed class CoverageFile : IDisposable
{
    private readonly FileStream stream;

    private CoverageFile(FileStream stream, List<CoverageRecord> records)
    {
        this.stream = stream;
        Records = records;
    }

    /// <summary>The records of whole replicates that the file held when it was opened.</summary>
    public List<CoverageRecord> Records { get; }

    /// <summary>First line of the file of a study.</summary>
    public static string Heading(SimulationDesign design, string method, ulong seed)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(design.ToJson())).AsSpan(0, 8));
        return string.Create(CultureInfo.InvariantCulture, $"# coverage of {method} on the design {design.Id} ({hash}), seed {seed}");
    }

    /// <summary>Opens the file of a study, or makes it; an incomplete replicate at its end is cut off.</summary>
    /// <param name="path">The file.</param>
    /// <param name="heading">First line.</param>
    /// <param name="perReplicate">Records of a replicate.</param>
    /// <exception cref="ImputationException">The file is there, but of another study or damaged.</exception>
    public static CoverageFile Open(string path, string heading, int perReplicate)
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            // A line counts once its end was written.
            var whole = Encoding.UTF8.GetString(bytes, 0, bytes.AsSpan().LastIndexOf((byte)'\n') + 1);
            var start = $"{heading}\n{CoverageRecord.Header}\n";
            if (!whole.StartsWith(start, StringComparison.Ordinal))
            {
                if (!start.StartsWith(Encoding.UTF8.GetString(bytes), StringComparison.Ordinal))
                {
                    throw new ImputationException($"{path}: this is the file of another study: it begins with \"{whole.Split('\n')[0]}\", and this study with \"{heading}\". Choose another folder, or delete the file.");
                }

                stream.SetLength(0);
                stream.Write(Encoding.UTF8.GetBytes(start));
                stream.Flush();
                return new CoverageFile(stream, []);
            }

            var lines = whole[start.Length..].Split('\n')[..^1];
            var kept = lines.Length / perReplicate * perReplicate;
            var records = Read(path, lines.AsSpan(0, kept), perReplicate);
            stream.SetLength(Encoding.UTF8.GetByteCount(start) + lines.Take(kept).Sum(l => Encoding.UTF8.GetByteCount(l) + 1L));
            stream.Seek(0, SeekOrigin.End);
            return new CoverageFile(stream, records);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads a file written by <see cref="Open"/> or by another tool in the same format, whatever study it is of.</summary>
    /// <exception cref="ImputationException">The file cannot be read.</exception>
    public static List<CoverageRecord> Read(string path)
    {
        try
        {
            var lines = File.ReadAllLines(path).SkipWhile(l => l.StartsWith('#')).Skip(1).ToArray();
            return Read(path, lines, perReplicate: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImputationException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Adds a replicate and hands it to the system.</summary>
    public void Append(IReadOnlyList<CoverageRecord> replicate)
    {
        stream.Write(Encoding.UTF8.GetBytes(string.Concat(replicate.Select(r => r.ToLine() + "\n"))));
        stream.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private static List<CoverageRecord> Read(string path, ReadOnlySpan<string> lines, int perReplicate)
    {
        var records = new List<CoverageRecord>(lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            try
            {
                var record = CoverageRecord.Parse(lines[i]);
                if (perReplicate > 0 && record.Replicate != i / perReplicate)
                {
                    throw new FormatException($"expected replicate {i / perReplicate}, found {record.Replicate}");
                }

                records.Add(record);
            }
            catch (FormatException e)
            {
                throw new ImputationException(string.Create(CultureInfo.InvariantCulture, $"{path}, line {i + 3}: {e.Message}. The file is damaged: delete it, and its replicates are drawn again."), e);
            }
        }

        return records;
    }
}
