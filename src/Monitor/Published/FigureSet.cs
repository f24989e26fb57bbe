using System.Text;
using Monitor.Vocabulary;

namespace Monitor.Published;

/// <summary>
/// A set of victims, records or reports that a published figure counts: a table and, for some fields, the codes allowed.
/// Fields combine with "and", the codes of a field with "or".
/// </summary>
public sealed class FigureSet : IEquatable<FigureSet>
{
    private readonly (SetField Field, uint Allowed)[] conditions;
    private readonly bool[]? nationalities; // by coded value; null: any
    private readonly int hash;

    internal FigureSet(CountedTable table, int firstYear, IEnumerable<(SetField Field, uint Allowed)> conditions, IEnumerable<Nationality>? nationalities)
    {
        Table = table;
        FirstYear = firstYear;
        this.conditions = [.. conditions.OrderBy(c => c.Field)];
        if (nationalities is not null)
        {
            this.nationalities = new bool[Nationality.Count];
            foreach (var nationality in nationalities)
            {
                this.nationalities[nationality.Code] = true;
            }
        }

        Key = MakeKey();
        hash = StringComparer.Ordinal.GetHashCode(Key);
    }

    /// <summary>What is counted.</summary>
    public CountedTable Table { get; }

    /// <summary>The year that bit 0 of a year condition stands for.</summary>
    public int FirstYear { get; }

    /// <summary>The set in words of the file, the same for equal sets: <c>victims ageGroup=0-17 year=2018</c>.</summary>
    public string Key { get; }

    /// <summary>The years the set is limited to; empty when it is not.</summary>
    public IEnumerable<int> Years => conditions.Where(c => c.Field == SetField.Year)
        .SelectMany(c => Enumerable.Range(0, 32).Where(i => (c.Allowed >> i & 1) != 0).Select(i => FirstYear + i));

    /// <summary>The nationalities the set is limited to; empty when it is not.</summary>
    public IEnumerable<Nationality> Nationalities => nationalities is null
        ? []
        : Enumerable.Range(0, nationalities.Length).Where(i => nationalities[i]).Select(i => new Nationality((ushort)i));

    internal IReadOnlyList<(SetField Field, uint Allowed)> Conditions => conditions;

    internal bool HasNationality => nationalities is not null;

    /// <summary>Codes that the set allows of a field, as bits; null when it has no condition on it.</summary>
    internal uint? AllowedBy(SetField field)
    {
        foreach (var (f, allowed) in conditions)
        {
            if (f == field)
            {
                return allowed;
            }
        }

        return null;
    }

    internal bool Allows(Nationality nationality) => nationalities is null || nationalities[nationality.Code];

    /// <summary>Whether a coded record of the set's table is in the set.</summary>
    internal bool Contains(in CodedRecord record)
    {
        foreach (var (field, allowed) in conditions)
        {
            if ((record[field] & allowed) == 0)
            {
                return false;
            }
        }

        return nationalities is null || nationalities[record.Nationality];
    }

    /// <inheritdoc/>
    public bool Equals(FigureSet? other) => ReferenceEquals(this, other) || (other is not null && hash == other.hash && Key == other.Key);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FigureSet);

    /// <inheritdoc/>
    public override int GetHashCode() => hash;

    /// <inheritdoc/>
    public override string ToString() => Key;

    private string MakeKey()
    {
        var key = new StringBuilder(Table switch
        {
            CountedTable.Victims => "victims",
            CountedTable.Records => "records",
            CountedTable.Reports => "reports",
            _ => "unit-reports",
        });
        foreach (var (field, allowed) in conditions)
        {
            var codes = field == SetField.Year
                ? Years.Select(y => y.ToString(System.Globalization.CultureInfo.InvariantCulture))
                : SetFields.CodesOf(field, allowed);
            key.Append(' ').Append(SetFields.NameOf(field)).Append('=').AppendJoin('|', codes);
        }

        if (nationalities is not null)
        {
            key.Append(" nationality=").AppendJoin('|', Nationalities.Select(n => n.Iso));
        }

        return key.ToString();
    }
}
