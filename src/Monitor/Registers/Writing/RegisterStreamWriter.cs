using System.Text;
using Monitor.Published;
using Monitor.Registers.Reading;
using Monitor.Registers.Validation;
using Monitor.Vocabulary;

namespace Monitor.Registers.Writing;

/// <summary>
/// Writes a register row by row, so that one larger than memory can be made. The rows of the tables may come in any order; those of
/// a table are written in the order in which they come. Nothing is seen in the folder until <see cref="Complete"/>, which replaces
/// the tables and the description that are there; without it they stay as they were.
/// </summary>
/// <remarks>
/// Each row is checked for what would make its cells unreadable (identifiers, ranges, a sector that the form lacks), not against the
/// other rows: <see cref="RegisterReader"/> does that.
/// </remarks>
public sealed class RegisterStreamWriter : IDisposable
{
    private static readonly (string, CellType)[] ExploitationCells = [("victim_id", CellType.Text), ("form", CellType.Text), ("sector", CellType.OptionalText)];
    private static readonly (string, CellType)[] ReportCells = [("victim_id", CellType.Text), ("reporter", CellType.Text), ("police_unit", CellType.OptionalText), ("date", CellType.Date)];
    private static readonly byte[][] Genders = Codes(CodeLists.Genders);
    private static readonly byte[][] Countries = Codes(CodeLists.Countries);
    private static readonly byte[][] Forms = Codes(CodeLists.ExploitationForms);
    private static readonly byte[][][] Sectors = [.. Enum.GetValues<ExploitationForm>().Select(f => CodeLists.SectorsOf(f) is { } list ? Codes(list) : [])];
    private static readonly byte[][] Reporters = Codes(CodeLists.Reporters);
    private static readonly byte[][] PoliceUnits = Codes(CodeLists.PoliceUnits);

    private readonly FileSet files;
    private readonly RegisterDescription description;
    private readonly RegisterFormat format;
    private readonly bool hasB8;
    private readonly bool hasDublin;
    private readonly TableWriter victims;
    private readonly TableWriter exploitations;
    private readonly TableWriter reports;
    private bool isDone;

    /// <summary>How the register was made, written beside it; null, the default, for one that was not made from published figures.</summary>
    public RegisterRecipe? Recipe { get; init; }

    /// <summary>A writer of a register to a folder, which is made if it is not there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="description">What the register says of itself; <see cref="RegisterDescription.Undescribed"/> writes no description.</param>
    /// <param name="format">Format of the tables.</param>
    /// <param name="hasB8">Whether victims have the column <c>b8</c>.</param>
    /// <param name="hasDublin">Whether victims have the column <c>dublin</c>.</param>
    /// <exception cref="RegisterException">The folder cannot be written to.</exception>
    public RegisterStreamWriter(string folder, RegisterDescription description, RegisterFormat format, bool hasB8 = false, bool hasDublin = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        (this.description, this.format, this.hasB8, this.hasDublin) = (description, format, hasB8, hasDublin);
        var victimCells = new List<(string, CellType)>
        {
            ("victim_id", CellType.Text), ("year", CellType.Number), ("gender", CellType.Text), ("age", CellType.OptionalNumber), ("nationality", CellType.OptionalText),
        };
        if (hasB8)
        {
            victimCells.Add(("b8", CellType.OptionalText));
        }

        if (hasDublin)
        {
            victimCells.Add(("dublin", CellType.OptionalText));
        }

        files = new FileSet(folder, [.. RegisterTables.All.SelectMany(t => new[] { t.Name() + RegisterFiles.Csv, t.Name() + RegisterFiles.Parquet }), DescriptionReader.FileName, RegisterRecipe.FileName]);
        try
        {
            victims = Create(RegisterTable.Victims, victimCells);
            exploitations = Create(RegisterTable.Exploitations, ExploitationCells);
            reports = Create(RegisterTable.Reports, ReportCells);
        }
        catch
        {
            Abandon();
            throw;
        }
    }

    /// <summary>Adds a victim.</summary>
    /// <exception cref="ArgumentException">The identifier cannot stand in a register, or a value is out of range.</exception>
    /// <exception cref="RegisterException">The file cannot be written.</exception>
    public void AppendVictim(ReadOnlySpan<byte> id, int year, Gender gender, byte age, Nationality nationality, Answer b8 = Answer.Unknown, Answer dublin = Answer.Unknown)
    {
        CheckIdentifier(id);
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        if (age is > VictimColumns.MaxAge and not VictimColumns.UnknownAge)
        {
            throw new ArgumentOutOfRangeException(nameof(age), age, $"An age is 0 to {VictimColumns.MaxAge}, or {nameof(VictimColumns.UnknownAge)}.");
        }

        var row = Open(victims);
        try
        {
            row.Text(id);
            row.Number(year);
            row.Text(Genders[(int)gender]);
            row.Number(age == VictimColumns.UnknownAge ? null : age);
            row.Text(nationality.Code == 0 ? default : Countries[nationality.Code - 1]);
            if (hasB8)
            {
                row.Text(Text(b8));
            }

            if (hasDublin)
            {
                row.Text(Text(dublin));
            }

            row.EndRow();
        }
        catch (IOException e)
        {
            throw Failed(e);
        }
    }

    /// <summary>Adds an exploitation.</summary>
    /// <param name="victimId">Identifier of the victim.</param>
    /// <param name="form">Form.</param>
    /// <param name="sector">Sector within the form: 0 is unknown, n is entry n − 1 of <see cref="CodeLists.SectorsOf"/>.</param>
    /// <exception cref="ArgumentException">The identifier cannot stand in a register, or the form has no such sector.</exception>
    /// <exception cref="RegisterException">The file cannot be written.</exception>
    public void AppendExploitation(ReadOnlySpan<byte> victimId, ExploitationForm form, byte sector)
    {
        CheckIdentifier(victimId);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sector, Sectors[(int)form].Length);
        var row = Open(exploitations);
        try
        {
            row.Text(victimId);
            row.Text(Forms[(int)form]);
            row.Text(sector == 0 ? default : Sectors[(int)form][sector - 1]);
            row.EndRow();
        }
        catch (IOException e)
        {
            throw Failed(e);
        }
    }

    /// <summary>Adds a report.</summary>
    /// <exception cref="ArgumentException">The identifier cannot stand in a register, or the unit does not go with the reporter.</exception>
    /// <exception cref="RegisterException">The file cannot be written.</exception>
    public void AppendReport(ReadOnlySpan<byte> victimId, Reporter reporter, PoliceUnit? unit, DateOnly date)
    {
        CheckIdentifier(victimId);
        if (unit.HasValue != (reporter == Reporter.Police))
        {
            throw new ArgumentException("A report by the police names its unit, and no other report does.", nameof(unit));
        }

        var row = Open(reports);
        try
        {
            row.Text(victimId);
            row.Text(Reporters[(int)reporter]);
            row.Text(unit is { } u ? PoliceUnits[(int)u] : default);
            row.Date(date);
            row.EndRow();
        }
        catch (IOException e)
        {
            throw Failed(e);
        }
    }

    /// <summary>Puts the register in its place. Nothing can be added afterwards.</summary>
    /// <exception cref="RegisterException">It could not be done; what was there is unchanged.</exception>
    public void Complete()
    {
        Open(victims);
        isDone = true;
        try
        {
            files.Guard(() =>
            {
                foreach (var table in new[] { victims, exploitations, reports })
                {
                    table.Complete();
                    table.Dispose();
                }

                if (description != RegisterDescription.Undescribed)
                {
                    DescriptionWriter.Write(files.PathOf(DescriptionReader.FileName), description, format);
                }

                if (Recipe is not null)
                {
                    File.WriteAllText(files.PathOf(RegisterRecipe.FileName), Recipe.ToJson());
                }

                files.Replace();
            });
        }
        finally
        {
            Abandon();
        }
    }

    /// <summary>Gives up what was written, unless it is complete.</summary>
    public void Dispose()
    {
        isDone = true;
        Abandon();
    }

    private static byte[][] Codes(CodeList list) => [.. list.Entries.Select(e => Encoding.UTF8.GetBytes(e.Code))];

    private static ReadOnlySpan<byte> Text(Answer answer) => answer switch
    {
        Answer.Yes => "yes"u8,
        Answer.No => "no"u8,
        _ => default,
    };

    private static void CheckIdentifier(ReadOnlySpan<byte> id, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(id))] string? name = null)
    {
        if (FieldChecks.FaultOfIdentifier(id) is { } fault)
        {
            throw new ArgumentException($"\"{CellText.Show(id)}\" {fault.Why.Message}: {fault.Why.Expectation}.", name);
        }
    }

    private TableWriter Create(RegisterTable table, IReadOnlyList<(string, CellType)> cells)
    {
        TableWriter? writer = null;
        files.Guard(() => writer = TableWriter.Create(format, files.PathOf(table.Name() + (format == RegisterFormat.Csv ? RegisterFiles.Csv : RegisterFiles.Parquet)), cells));
        return writer!;
    }

    private TableWriter Open(TableWriter table)
    {
        ObjectDisposedException.ThrowIf(isDone, this);
        return table;
    }

    private RegisterException Failed(IOException cause)
    {
        isDone = true;
        return new($"The register cannot be written ({cause.Message}); what was there is unchanged. Check the free space.", cause);
    }

    private void Abandon()
    {
        foreach (var table in new[] { victims, exploitations, reports })
        {
            try
            {
                table?.Dispose();
            }
            catch (IOException)
            {
                // On a full disk the rest of a file that is given up cannot be written; it is removed below.
            }
        }

        files.Dispose();
    }
}
