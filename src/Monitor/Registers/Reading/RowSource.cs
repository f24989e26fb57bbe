using Monitor.Registers.Validation;

namespace Monitor.Registers.Reading;

/// <summary>What is wrong with the form of a row, before its fields are looked at.</summary>
internal enum RowFault
{
    None,
    StrayQuote,
    TextAfterQuote,
    FieldCount,
    NotUtf8,
}

/// <summary>
/// The rows of a file, one after the other, each field as UTF-8 whatever the format: one set of rules then serves all formats.
/// Spans hold until the next <see cref="Read"/>.
/// </summary>
internal abstract class RowSource : IDisposable
{
    /// <summary>Names of the columns, in the order of the file.</summary>
    public abstract IReadOnlyList<string> Header { get; }

    /// <summary>Row as a spreadsheet counts; see <see cref="RegisterProblem.Row"/>.</summary>
    public abstract long Row { get; }

    /// <summary>What is wrong with the form of the row.</summary>
    public virtual RowFault Fault => RowFault.None;

    /// <summary>Number of fields of the row.</summary>
    public virtual int FieldCount => Header.Count;

    /// <summary>Part of the file that was read, 0 to 1.</summary>
    public abstract double Fraction { get; }

    /// <summary>Moves to the next row.</summary>
    /// <exception cref="FileProblemException">The file cannot be read any further.</exception>
    public abstract bool Read();

    /// <summary>A field, by its place in the file.</summary>
    public abstract ReadOnlySpan<byte> Field(int index);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}

/// <summary>A file cannot be read at all, or no further.</summary>
internal sealed class FileProblemException(RegisterRule rule, string message, string expectation, long? row = null, string value = "", Exception? cause = null)
    : Exception(message, cause)
{
    public RegisterProblem In(string file) => new(file, row, "", value, rule, Message, expectation);
}
