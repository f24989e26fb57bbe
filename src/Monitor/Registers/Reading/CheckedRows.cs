using Monitor.Registers.Validation;
using Monitor.Registers.Writing;

namespace Monitor.Registers.Reading;

/// <summary>What is wrong with a value, and what would be right.</summary>
internal readonly record struct Explanation(string Message, string Expectation);

/// <summary>
/// The rows of a table that have the right form, one after the other, with what is found wrong with the current one. A row with a
/// problem is counted as rejected, and set aside if someone keeps rejects, when the next one is asked for.
/// </summary>
internal sealed class CheckedRows(
    RegisterTable table,
    string file,
    RowSource source,
    int[] places,
    RegisterProblems problems,
    RejectedRows? rejects,
    IProgress<ReadProgress>? progress,
    CancellationToken cancellation)
{
    private readonly List<RegisterProblem> ofThisRow = [];

    /// <summary>Name of the file.</summary>
    public string File => file;

    /// <summary>Number of rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Number of rows before the current one that were rejected.</summary>
    public long Rejected { get; private set; }

    /// <summary>Whether nothing was found wrong with the current row.</summary>
    public bool IsClean { get; private set; } = true;

    /// <summary>The current row, as a spreadsheet counts.</summary>
    public long Row => source.Row;

    /// <summary>A field of the current row by its column in <see cref="RegisterTables.ColumnsOf"/>; empty when the file has no such column.</summary>
    public ReadOnlySpan<byte> this[int column] => places[column] < 0 ? default : source.Field(places[column]);

    /// <summary>Whether the file has a column.</summary>
    public bool Has(int column) => places[column] >= 0;

    /// <summary>Moves to the next row of the right form; the others are rejected here.</summary>
    public bool Next()
    {
        Close();
        while (source.Read())
        {
            Rows++;
            if ((Rows & 0xFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                if ((Rows & 0xFFFF) == 0)
                {
                    progress?.Report(new(table, Rows, source.Fraction));
                }
            }

            if (source.Fault is not (not RowFault.None and var fault))
            {
                return true;
            }

            FailForm(fault);
            Close();
        }

        progress?.Report(new(table, Rows, 1));
        return false;
    }

    /// <summary>Notes that the current row breaks a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="column">The column in which it does, or -1 for the row.</param>
    /// <param name="state">What <paramref name="explain"/> needs to know.</param>
    /// <param name="explain">Says what is wrong with a value; called only for problems that are shown, as finding the closest code takes time.</param>
    public void Fail<T>(RegisterRule rule, int column, T state, Func<T, string, Explanation> explain)
    {
        IsClean = false;
        var keep = problems.Count(file, rule);
        if (!keep && rejects is null)
        {
            return;
        }

        var value = CellText.Show(column >= 0 ? this[column] : default);
        var why = explain(state, value);
        var problem = new RegisterProblem(file, source.Row, column >= 0 ? RegisterTables.ColumnsOf(table)[column] : "", value, rule, why.Message, why.Expectation);
        if (keep)
        {
            problems.Keep(problem);
        }

        ofThisRow.Add(problem);
    }

    /// <summary>Notes that the current row breaks a rule.</summary>
    public void Fail(RegisterRule rule, int column, string message, string expectation) =>
        Fail(rule, column, (message, expectation), static (why, _) => new(why.message, why.expectation));

    private void Close()
    {
        if (!IsClean)
        {
            Rejected++;
            rejects?.Add(table, source, ofThisRow);
            ofThisRow.Clear();
            IsClean = true;
        }
    }

    private void FailForm(RowFault fault)
    {
        switch (fault)
        {
            case RowFault.StrayQuote:
                Fail(RegisterRules.MalformedRecord, -1, "a quote stands inside a field that has none around it", "quotes around the whole field, doubled inside it");
                break;
            case RowFault.TextAfterQuote:
                Fail(RegisterRules.MalformedRecord, -1, "text follows the quote that closes a field", "quotes around the whole field, doubled inside it");
                break;
            case RowFault.NotUtf8:
                Fail(RegisterRules.NotUtf8, -1, "the row is not UTF-8", "save the file as \"CSV UTF-8\"");
                break;
            default:
                Fail(RegisterRules.FieldCount, -1, source, static (s, _) => new($"the row has {s.FieldCount} field{(s.FieldCount == 1 ? "" : "s")}", $"{s.Header.Count}, as the header has"));
                break;
        }
    }
}
