using System.Collections.Immutable;
using Monitor.Vocabulary;

namespace Monitor.Registers;

/// <summary>The victims of a register; column <c>i</c> of each array is one victim in one calendar year.</summary>
public sealed record VictimColumns
{
    /// <summary>Coded value of an age that is not known.</summary>
    public const byte UnknownAge = byte.MaxValue;

    /// <summary>Highest age a register may hold, in years.</summary>
    public const byte MaxAge = 130;

    /// <summary>Number of victims.</summary>
    public int Count => Year.Length;

    /// <summary>Identifiers, unique.</summary>
    public required VictimIds Ids { get; init; }

    /// <summary>Calendar year.</summary>
    public required ImmutableArray<short> Year { get; init; }

    /// <summary>Gender.</summary>
    public required ImmutableArray<Gender> Gender { get; init; }

    /// <summary>Age at notification in whole years, 0 to <see cref="MaxAge"/>, or <see cref="UnknownAge"/>.</summary>
    public required ImmutableArray<byte> Age { get; init; }

    /// <summary>Nationality, as <see cref="Vocabulary.Nationality.Code"/>.</summary>
    public required ImmutableArray<ushort> Nationality { get; init; }

    /// <summary>Whether the victim applied under the B8 residence scheme; empty when the register has no such column.</summary>
    public ImmutableArray<Answer> B8 { get; init; } = [];

    /// <summary>Whether the victim has a Dublin claim elsewhere; empty when the register has no such column.</summary>
    public ImmutableArray<Answer> Dublin { get; init; } = [];
}

/// <summary>The exploitations of a register.</summary>
public sealed record ExploitationColumns
{
    /// <summary>Number of exploitations.</summary>
    public int Count => Victim.Length;

    /// <summary>Row of the victim.</summary>
    public required ImmutableArray<int> Victim { get; init; }

    /// <summary>Form.</summary>
    public required ImmutableArray<ExploitationForm> Form { get; init; }

    /// <summary>Sector or type within the form: 0 is unknown, n is entry n − 1 of <see cref="CodeLists.SectorsOf"/>.</summary>
    public required ImmutableArray<byte> Sector { get; init; }
}

/// <summary>The reports of a register.</summary>
public sealed record ReportColumns
{
    /// <summary>Coded value of a report without a police unit.</summary>
    public const byte NoUnit = byte.MaxValue;

    /// <summary>Number of reports.</summary>
    public int Count => Victim.Length;

    /// <summary>Row of the victim.</summary>
    public required ImmutableArray<int> Victim { get; init; }

    /// <summary>Who reported, or EMM.</summary>
    public required ImmutableArray<Reporter> Reporter { get; init; }

    /// <summary><see cref="Vocabulary.PoliceUnit"/> of a police report; <see cref="NoUnit"/> for any other.</summary>
    public required ImmutableArray<byte> PoliceUnit { get; init; }

    /// <summary>Day of the report, as <see cref="DateOnly.DayNumber"/>.</summary>
    public required ImmutableArray<int> Day { get; init; }
}
