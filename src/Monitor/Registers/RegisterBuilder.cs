using Monitor.Vocabulary;

namespace Monitor.Registers;

/// <summary>
/// Gathers the rows of a register and hands them over as immutable columns. It checks nothing beyond what would break the
/// columns themselves; readers validate first.
/// </summary>
public sealed class RegisterBuilder(RegisterDescription description)
{
    private VictimIds ids = new();
    private readonly List<short> year = [];
    private readonly List<Gender> gender = [];
    private readonly List<byte> age = [];
    private readonly List<ushort> nationality = [];
    private readonly List<Answer> b8 = [];
    private readonly List<Answer> dublin = [];
    private readonly List<int> exploited = [];
    private readonly List<ExploitationForm> form = [];
    private readonly List<byte> sector = [];
    private readonly List<int> reported = [];
    private readonly List<Reporter> reporter = [];
    private readonly List<byte> policeUnit = [];
    private readonly List<int> day = [];

    /// <summary>Whether the answers to the B8 question are kept. To be set before the first victim.</summary>
    public bool HasB8 { get; set; }

    /// <summary>Whether the answers to the Dublin question are kept. To be set before the first victim.</summary>
    public bool HasDublin { get; set; }

    /// <summary>Both residence questions at once.</summary>
    public bool HasResidence
    {
        get => HasB8 && HasDublin;
        set => HasB8 = HasDublin = value;
    }

    /// <summary>Identifiers so far.</summary>
    public VictimIds Ids => ids;

    /// <summary>Year of a victim added before.</summary>
    public short YearOf(int victim) => year[victim];

    /// <summary>Adds a victim; false, and nothing added, when the identifier is there already.</summary>
    public bool TryAddVictim(ReadOnlySpan<byte> id, short inYear, Gender ofGender, byte atAge, Nationality of, Answer askedB8 = Answer.Unknown, Answer hasDublin = Answer.Unknown)
    {
        if (!ids.TryAdd(id))
        {
            return false;
        }

        year.Add(inYear);
        gender.Add(ofGender);
        age.Add(atAge);
        nationality.Add(of.Code);
        if (HasB8)
        {
            b8.Add(askedB8);
        }

        if (HasDublin)
        {
            dublin.Add(hasDublin);
        }

        return true;
    }

    /// <summary>Adds an exploitation of the victim at a row.</summary>
    public void AddExploitation(int victim, ExploitationForm ofForm, byte inSector)
    {
        exploited.Add(victim);
        form.Add(ofForm);
        sector.Add(inSector);
    }

    /// <summary>Adds a report on the victim at a row.</summary>
    public void AddReport(int victim, Reporter by, PoliceUnit? unit, DateOnly on)
    {
        reported.Add(victim);
        reporter.Add(by);
        policeUnit.Add(unit is { } u ? (byte)u : ReportColumns.NoUnit);
        day.Add(on.DayNumber);
    }

    /// <summary>Takes out victims that no exploitation or report refers to; the others keep their order.</summary>
    /// <param name="remove">True at the rows to take out; as long as there are victims.</param>
    internal void RemoveVictims(ReadOnlySpan<bool> remove)
    {
        var kept = new VictimIds();
        var rowOf = new int[remove.Length];
        for (var i = 0; i < remove.Length; i++)
        {
            rowOf[i] = kept.Count;
            if (!remove[i])
            {
                kept.TryAdd(ids[i]);
            }
        }

        ids = kept;
        Compact(year, remove);
        Compact(gender, remove);
        Compact(age, remove);
        Compact(nationality, remove);
        Compact(b8, remove);
        Compact(dublin, remove);
        Renumber(exploited, rowOf);
        Renumber(reported, rowOf);
    }

    /// <summary>The register. The builder must not be used afterwards.</summary>
    public Register Build() => new(
        description,
        new VictimColumns
        {
            Ids = ids,
            Year = [.. year],
            Gender = [.. gender],
            Age = [.. age],
            Nationality = [.. nationality],
            B8 = [.. b8],
            Dublin = [.. dublin],
        },
        new ExploitationColumns { Victim = [.. exploited], Form = [.. form], Sector = [.. sector] },
        new ReportColumns { Victim = [.. reported], Reporter = [.. reporter], PoliceUnit = [.. policeUnit], Day = [.. day] });

    private static void Compact<T>(List<T> column, ReadOnlySpan<bool> remove)
    {
        var kept = 0;
        for (var i = 0; i < column.Count; i++)
        {
            if (!remove[i])
            {
                column[kept++] = column[i];
            }
        }

        column.RemoveRange(kept, column.Count - kept);
    }

    private static void Renumber(List<int> victims, int[] rowOf)
    {
        for (var i = 0; i < victims.Count; i++)
        {
            victims[i] = rowOf[victims[i]];
        }
    }
}
