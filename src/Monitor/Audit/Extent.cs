namespace Monitor.Audit;

/// <summary>What one member of a set is.</summary>
internal enum Unit
{
    /// <summary>A record of a victim, in scope or not.</summary>
    Person,

    /// <summary>A victim with one reporter group.</summary>
    Report,

    /// <summary>A victim with one police unit.</summary>
    UnitReport,
}

/// <summary>Aspects of a member that vary independently of each other: a set allows some values of each.</summary>
internal enum Aspect
{
    /// <summary>Calendar year.</summary>
    Year,

    /// <summary>Gender.</summary>
    Gender,

    /// <summary>Age group.</summary>
    Age,

    /// <summary>The combination of reporter groups of a victim; of a report, its one group.</summary>
    Reporting,

    /// <summary>Scope, and whether EMM knew the victim.</summary>
    Scope,

    /// <summary>Police units: of a report by unit its one unit, otherwise any of them.</summary>
    PoliceUnit,

    /// <summary>Reporters within the groups; any of them.</summary>
    Reporter,

    /// <summary>Forms of exploitation, nationality, sectors and types: the rules derive one from the other. The widest, so compared last.</summary>
    Exploitation,
}

/// <summary>
/// What a set may contain, aspect by aspect. Unlike the conditions of a set it shows what the rules imply: labour exploitation as
/// the one form lies within labour exploitation among the forms. Two sets with the same extent are the same set.
/// </summary>
internal sealed class Extent : IEquatable<Extent>
{
    public const int Aspects = (int)Aspect.Exploitation + 1;

    private readonly Bits[] values;

    public Extent(Unit unit, Bits[] values)
    {
        Unit = unit;
        this.values = values;
    }

    public Unit Unit { get; }

    public Bits this[Aspect aspect] => values[(int)aspect];

    /// <summary>No record can be in the set: the rules exclude it.</summary>
    public bool IsEmpty => Array.Exists(values, v => v.IsEmpty);

    public bool IsWithin(Extent other)
    {
        if (Unit != other.Unit)
        {
            return false;
        }

        for (var i = 0; i < Aspects; i++)
        {
            if (!values[i].IsSubsetOf(other.values[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether no record can be in both. Where a record has several values of an aspect, that aspect decides nothing.</summary>
    public bool IsDisjoint(Extent other)
    {
        for (var i = 0; i < Aspects; i++)
        {
            if (IsExact((Aspect)i) && !values[i].Meets(other.values[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The aspect in which alone two extents differ; null when they differ in more, or in none.</summary>
    public Aspect? OnlyDifference(Extent other)
    {
        Aspect? found = null;
        for (var i = 0; i < Aspects; i++)
        {
            if (!values[i].Equals(other.values[i]))
            {
                if (found is not null)
                {
                    return null;
                }

                found = (Aspect)i;
            }
        }

        return found;
    }

    /// <summary>Whether a member has one value of the aspect.</summary>
    public bool IsExact(Aspect aspect) => aspect switch
    {
        Aspect.Reporter => false,
        Aspect.PoliceUnit => Unit == Unit.UnitReport,
        _ => true,
    };

    public Extent With(Aspect aspect, Bits value)
    {
        var copy = (Bits[])values.Clone();
        copy[(int)aspect] = value;
        return new Extent(Unit, copy);
    }

    public Extent As(Unit unit) => new(unit, values);

    public bool Equals(Extent? other) => other is not null && Unit == other.Unit && values.AsSpan().SequenceEqual(other.values);

    public override bool Equals(object? obj) => Equals(obj as Extent);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Unit);
        foreach (var value in values)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }
}
