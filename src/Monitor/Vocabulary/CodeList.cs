using System.Diagnostics.CodeAnalysis;
using System.Text;
using CsvHelper;

namespace Monitor.Vocabulary;

/// <summary>One code of a code list, with its labels.</summary>
/// <param name="Code">The code as it stands in a register: lower-case ASCII, or ISO 3166-1 alpha-3 for countries.</param>
/// <param name="LabelEn">English label.</param>
/// <param name="LabelNl">Dutch label.</param>
/// <param name="Attribute">What the fourth column of the list says of the code (a region, a group, a visibility); empty if there is none.</param>
public sealed record CodeEntry(string Code, string LabelEn, string LabelNl, string Attribute)
{
    /// <summary>The label in a language.</summary>
    public string Label(Language language) => language == Language.Dutch ? LabelNl : LabelEn;
}

/// <summary>
/// A closed, ordered list of codes, read from <c>data-schema/codelists</c> (embedded in the assembly).
/// Where the rules name a hierarchy, the order of the list is that hierarchy.
/// </summary>
public sealed class CodeList
{
    private readonly Dictionary<byte[], int> indexOf;

    private CodeList(string name, IReadOnlyList<CodeEntry> entries)
    {
        Name = name;
        Entries = entries;
        indexOf = new(Utf8Comparer.Instance);
        for (var i = 0; i < entries.Count; i++)
        {
            indexOf.Add(Encoding.UTF8.GetBytes(entries[i].Code), i);
        }
    }

    /// <summary>Name of the list; the file is <c>data-schema/codelists/{Name}.csv</c>.</summary>
    public string Name { get; }

    /// <summary>The codes, in the order of the file.</summary>
    public IReadOnlyList<CodeEntry> Entries { get; }

    /// <summary>Number of codes.</summary>
    public int Count => Entries.Count;

    /// <summary>The code at a position.</summary>
    public string this[int index] => Entries[index].Code;

    /// <summary>Position of a code given as UTF-8; codes are compared exactly, case included.</summary>
    public bool TryIndexOf(ReadOnlySpan<byte> code, out int index) =>
        indexOf.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(code, out index);

    /// <summary>Position of a code, or -1 when the list does not have it.</summary>
    public int IndexOf(string code) => indexOf.TryGetValue(Encoding.UTF8.GetBytes(code), out var index) ? index : -1;

    /// <summary>
    /// The code that is closest to a value, for an error that says what was probably meant;
    /// null when nothing is close (more than a third of the letters would have to change).
    /// </summary>
    public string? Closest(string value)
    {
        var best = (Distance: int.MaxValue, Code: (string?)null);
        foreach (var entry in Entries)
        {
            var distance = EditDistance.Between(value, entry.Code);
            if (distance < best.Distance)
            {
                best = (distance, entry.Code);
            }
        }

        return best.Distance * 3 <= Math.Max(value.Length, 3) ? best.Code : null;
    }

    /// <summary>Reads an embedded list.</summary>
    /// <exception cref="InvalidOperationException">The assembly has no list of that name.</exception>
    public static CodeList Load(string name)
    {
        using var stream = typeof(CodeList).Assembly.GetManifestResourceStream($"codelists/{name}.csv")
            ?? throw new InvalidOperationException($"No code list named {name} is embedded in {typeof(CodeList).Assembly.GetName().Name}.");
        using var reader = CsvReader.Create(stream);
        reader.ReadHeader();
        var entries = new List<CodeEntry>();
        while (reader.Read())
        {
            entries.Add(new CodeEntry(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.FieldCount > 3 ? reader.GetString(3) : ""));
        }

        return new CodeList(name, entries);
    }

    private sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly Utf8Comparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = 2166136261u; // FNV-1a: codes are short and the lists closed
            foreach (var b in alternate)
            {
                hash = (hash ^ b) * 16777619u;
            }

            return (int)hash;
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
