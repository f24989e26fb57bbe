using System.Text;
using Monitor.Service.Models;

namespace Monitor.Service.Storage;

/// <summary>Reads the lines of a journal and follows its chain: <c>{"hash":"…","entry":…}</c>.</summary>
internal sealed class JournalReader : IDisposable
{
    /// <summary>Bytes that a line may have.</summary>
    public const int MaximumLine = 64 * 1024;

    private static readonly byte[] BeforeHash = "{\"hash\":\""u8.ToArray();
    private static readonly byte[] BeforeEntry = "\",\"entry\":"u8.ToArray();
    private static readonly int Frame = BeforeHash.Length + HashChain.Length + BeforeEntry.Length + 1;

    private readonly string kind;
    private readonly FileStream stream;
    private readonly byte[] buffer = new byte[MaximumLine];
    private int begin;
    private int end;
    private string? hash;
    private long line;

    /// <summary>Opens a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="kind">What it is of.</param>
    /// <param name="position">Where to begin: at a line.</param>
    /// <param name="hash">What that line follows from; null when it is not known, and the line believed.</param>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public JournalReader(string file, string kind, long position, string? hash)
    {
        (this.kind, this.hash) = (kind, hash);
        stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0) { Position = position };
        Position = position;
    }

    /// <summary>Where the last complete line ends.</summary>
    public long Position { get; private set; }

    /// <summary>A line of a journal, with its line end.</summary>
    public static byte[] LineOf(string hash, ReadOnlySpan<byte> entry)
    {
        if (entry.Length + Frame + 1 > MaximumLine)
        {
            throw new RegistryException(RegistryFault.Refused, $"An entry of {entry.Length} bytes is too long: {MaximumLine - Frame - 1} at most.");
        }

        return [.. BeforeHash, .. Encoding.ASCII.GetBytes(hash), .. BeforeEntry, .. entry, (byte)'}', (byte)'\n'];
    }

    /// <summary>The hash that a line gives itself, without its line end; null when it is no line of a journal.</summary>
    public static string? HashOf(ReadOnlySpan<byte> text) =>
        text.Length > Frame && text.StartsWith(BeforeHash) && text[^1] == '}'
        && text.Slice(BeforeHash.Length + HashChain.Length, BeforeEntry.Length).SequenceEqual(BeforeEntry)
            ? Encoding.ASCII.GetString(text.Slice(BeforeHash.Length, HashChain.Length))
            : null;

    /// <summary>Takes a line apart, given without its line end; null when it is no line of a journal.</summary>
    public static JournalLine? Parse(ReadOnlySpan<byte> text) => HashOf(text) is { } hash ? new(hash, text[(Frame - 1)..^1].ToArray()) : null;

    /// <summary>The next complete line; null at the end, where a line that was broken off may stand.</summary>
    /// <exception cref="RegistryException">The line is none of a journal, or does not follow from the one before.</exception>
    public JournalLine? Next()
    {
        var length = LineLength();
        if (length == 0)
        {
            return null;
        }

        line++;
        var next = Parse(buffer.AsSpan(begin, length - 1)) ?? throw Broken("is no line of a journal");
        if (hash is not null && next.Hash != HashChain.Next(hash, next.Entry))
        {
            throw Broken("does not follow from the one before");
        }

        begin += length;
        Position += length;
        hash = next.Hash;
        return next;
    }

    public void Dispose() => stream.Dispose();

    // Length of the line at hand with its end; 0 when there is no whole one.
    private int LineLength()
    {
        var searched = 0;
        while (true)
        {
            var found = buffer.AsSpan(begin + searched, end - begin - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                return searched + found + 1;
            }

            searched = end - begin;
            if (searched == buffer.Length)
            {
                line++;
                throw Broken("is too long");
            }

            buffer.AsSpan(begin, searched).CopyTo(buffer);
            (begin, end) = (0, searched);
            var read = stream.Read(buffer, end, buffer.Length - end);
            if (read == 0)
            {
                return 0;
            }

            end += read;
        }
    }

    private RegistryException Broken(string what) => new(
        RegistryFault.Damaged,
        $"The journal of {kind} was changed from outside: line {line} of those read {what}. Put back a copy of it that was kept.");
}
