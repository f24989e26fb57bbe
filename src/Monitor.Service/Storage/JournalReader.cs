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
    private long line;

    public JournalReader(string file, string kind, long position, string hash)
    {
        this.kind = kind;
        stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0) { Position = position };
        Position = position;
        Hash = hash;
    }

    /// <summary>Where the last complete line ends.</summary>
    public long Position { get; private set; }

    /// <summary>Hash of the last complete line.</summary>
    public string Hash { get; private set; }

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

    /// <summary>The entry of a line, without its line end; null when it is no line of a journal.</summary>
    public static byte[]? EntryOf(ReadOnlySpan<byte> text) => HashOf(text) is null ? null : text[(Frame - 1)..^1].ToArray();

    /// <summary>The entry of the next complete line; null at the end, where a line that was broken off may stand.</summary>
    /// <exception cref="RegistryException">The line is none of a journal, or does not follow from the one before.</exception>
    public byte[]? Next()
    {
        var length = LineLength();
        if (length == 0)
        {
            return null;
        }

        line++;
        var text = buffer.AsSpan(begin, length - 1);
        var hash = HashOf(text) ?? throw Broken("is no line of a journal");
        var entry = text[(Frame - 1)..^1].ToArray();
        if (hash != HashChain.Next(Hash, entry))
        {
            throw Broken("does not follow from the one before");
        }

        begin += length;
        Position += length;
        Hash = hash;
        return entry;
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
