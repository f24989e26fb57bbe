using System.Globalization;
using System.Text;
using Monitor.Registers.Validation;
using Monitor.Vocabulary;

namespace Monitor.Registers.Reading;

/// <summary>Reads one field of a row; notes on the row what is wrong with it.</summary>
internal static class FieldChecks
{
    /// <summary>Longest identifier, in bytes of UTF-8.</summary>
    public const int MaxIdentifierBytes = 64;

    // Made once, not for each of a million problems.
    private static readonly string AgeRange = $"0 to {VictimColumns.MaxAge}, or empty when it is not known";
    private static readonly string WholeYears = $"whole years, {AgeRange}";
    private static readonly Explanation TooLong = new($"is longer than {MaxIdentifierBytes} bytes", $"at most {MaxIdentifierBytes} bytes");

    /// <summary>Whether a spreadsheet would take a cell for a formula, or a command (OWASP, CSV injection). A signed number is none.</summary>
    public static bool IsFormula(ReadOnlySpan<byte> cell) => cell.Length > 0 && cell[0] switch
    {
        (byte)'=' or (byte)'@' or (byte)'\t' or (byte)'\r' => true,
        (byte)'+' or (byte)'-' => cell.Length == 1 || !char.IsAsciiDigit((char)cell[1]),
        _ => false,
    };

    /// <summary>What is wrong with an identifier; null when nothing is.</summary>
    public static (RegisterRule Rule, Explanation Why)? FaultOfIdentifier(ReadOnlySpan<byte> id)
    {
        if (id.IsEmpty)
        {
            return (RegisterRules.MissingValue, new("is empty", "the identifier of a victim"));
        }

        // No sign before a digit either: "-5" as an identifier would come back from a spreadsheet as a number.
        if (id[0] is (byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' or (byte)'\t' or (byte)'\r')
        {
            return (RegisterRules.FormulaCell, new("starts as a spreadsheet formula does", "an identifier that starts with a letter or a digit"));
        }

        if (id.Length > MaxIdentifierBytes)
        {
            return (RegisterRules.MalformedIdentifier, TooLong);
        }

        return IsPlain(id) ? null : (RegisterRules.MalformedIdentifier, new("has control characters, replacement characters or surrounding spaces", "printable characters only"));
    }

    /// <summary>An identifier; empty when it is not one.</summary>
    public static ReadOnlySpan<byte> Identifier(this CheckedRows rows, int column)
    {
        var id = rows[column];
        if (FaultOfIdentifier(id) is not { } fault)
        {
            return id;
        }

        rows.Fail(fault.Rule, column, fault.Why.Message, fault.Why.Expectation);
        return default;
    }

    /// <summary>Position of a code in its list; -1 when the field is empty and may be, or when it was refused.</summary>
    /// <param name="rows">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="list">The code list.</param>
    /// <param name="ifEmpty">What to write instead of nothing; null when empty is "not known".</param>
    public static int Code(this CheckedRows rows, int column, CodeList list, string? ifEmpty)
    {
        var code = rows[column];
        if (list.TryIndexOf(code, out var index))
        {
            return index;
        }

        if (!code.IsEmpty)
        {
            rows.FailCode(column, list, mayBeEmpty: ifEmpty is null);
        }
        else if (ifEmpty is not null)
        {
            rows.Fail(RegisterRules.MissingValue, column, "is empty", ifEmpty);
        }

        return -1;
    }

    /// <summary>Refuses a code that is in no list.</summary>
    public static void FailCode(this CheckedRows rows, int column, CodeList list, bool mayBeEmpty)
    {
        if (!rows.FailsAsFormula(column))
        {
            rows.Fail(RegisterRules.UnknownCode, column, (list, mayBeEmpty), static (s, value) => new($"is not in {s.list.Name}", Suggestion(s.list, value, s.mayBeEmpty)));
        }
    }

    /// <summary>An answer of yes or no; unknown when the field is empty or was refused.</summary>
    public static Answer YesOrNo(this CheckedRows rows, int column)
    {
        var answer = rows[column];
        if (answer.IsEmpty)
        {
            return Answer.Unknown;
        }

        if (answer.SequenceEqual("yes"u8))
        {
            return Answer.Yes;
        }

        if (answer.SequenceEqual("no"u8))
        {
            return Answer.No;
        }

        if (!rows.FailsAsFormula(column))
        {
            rows.Fail(RegisterRules.UnknownCode, column, "is not an answer", "yes, no, or empty when it is not known");
        }

        return Answer.Unknown;
    }

    /// <summary>A calendar year between two; 0 when it was refused.</summary>
    public static short Year(this CheckedRows rows, int column, int first, int last)
    {
        var year = rows[column];
        if (year.IsEmpty)
        {
            rows.Fail(RegisterRules.MissingValue, column, "is empty", "a calendar year");
        }
        else if (!TryWhole(year, out var value))
        {
            if (!rows.FailsAsFormula(column))
            {
                rows.Fail(RegisterRules.MalformedNumber, column, "is not a year", "a calendar year in four digits");
            }
        }
        else if (value < first || value > last)
        {
            rows.Fail(RegisterRules.YearOutOfRange, column, (first, last), static (s, _) => new("lies outside the years that are read", string.Create(CultureInfo.InvariantCulture, $"{s.first} to {s.last}")));
        }
        else
        {
            return (short)value;
        }

        return 0;
    }

    /// <summary>An age in whole years; unknown when the field is empty or was refused.</summary>
    public static byte Age(this CheckedRows rows, int column)
    {
        var age = rows[column];
        if (age.IsEmpty)
        {
            return VictimColumns.UnknownAge;
        }

        if (TryWhole(age, out var value) && value is >= 0 and <= VictimColumns.MaxAge)
        {
            return (byte)value;
        }

        if (TryWhole(age, out _))
        {
            rows.Fail(RegisterRules.AgeOutOfRange, column, "is not the age of a person", AgeRange);
        }
        else if (!rows.FailsAsFormula(column))
        {
            rows.Fail(RegisterRules.MalformedNumber, column, "is not an age", WholeYears);
        }

        return VictimColumns.UnknownAge;
    }

    /// <summary>A day of the calendar; null when it was refused.</summary>
    public static DateOnly? Date(this CheckedRows rows, int column)
    {
        var date = rows[column];
        if (date.IsEmpty)
        {
            rows.Fail(RegisterRules.MissingValue, column, "is empty", "the day of the report, yyyy-MM-dd");
            return null;
        }

        if (TryDay(date, out var day))
        {
            return day;
        }

        if (!rows.FailsAsFormula(column))
        {
            rows.Fail(RegisterRules.MalformedDate, column, "is not a day of the calendar", "yyyy-MM-dd, such as 2019-06-30");
        }

        return null;
    }

    private static bool FailsAsFormula(this CheckedRows rows, int column)
    {
        if (!IsFormula(rows[column]))
        {
            return false;
        }

        rows.Fail(RegisterRules.FormulaCell, column, "starts as a spreadsheet formula does", "the value itself, without = + - @ or a tab before it");
        return true;
    }

    private static string Suggestion(CodeList list, string value, bool mayBeEmpty)
    {
        if (mayBeEmpty && value is "unknown" or "Unknown" or "onbekend" or "NA")
        {
            return "leave the field empty when it is not known";
        }

        var byLabel = list.Entries.FirstOrDefault(e => value.Equals(e.LabelEn, StringComparison.OrdinalIgnoreCase) || value.Equals(e.LabelNl, StringComparison.OrdinalIgnoreCase));
        // Two letters are an alpha-2 code: the closest code of three letters would be a guess.
        var isCountry = list == CodeLists.Countries;
        return byLabel is not null ? $"did you mean {byLabel.Code}?"
            : (!isCountry || value.Length >= 3) && list.Closest(value) is { } code ? $"did you mean {code}?"
            : isCountry ? "three capital letters, ISO 3166-1 alpha-3 (codelists/countries.csv)"
            : $"one of {string.Join(", ", list.Entries.Select(e => e.Code))}";
    }

    private static bool IsPlain(ReadOnlySpan<byte> id)
    {
        if (!id.ContainsAnyExceptInRange((byte)'!', (byte)'~'))
        {
            return true;
        }

        var text = Encoding.UTF8.GetString(id);
        // U+FFFD is what remains of text that was read in the wrong encoding; two such identifiers may be of different people.
        return text.Trim().Length == text.Length && !text.Any(c => c == '\uFFFD' || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
    }

    /// <summary>A whole number of at most six digits, a sign allowed so that "-1" is out of range rather than no number.</summary>
    private static bool TryWhole(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        var digits = text.Length > 1 && text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        if (digits.Length is 0 or > 6 || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        foreach (var digit in digits)
        {
            value = value * 10 + (digit - '0');
        }

        value = text[0] == '-' ? -value : value;
        // "+31" and "-0" are within range as numbers, but not how they are written.
        return digits.Length == text.Length || value < 0;
    }

    private static bool TryDay(ReadOnlySpan<byte> text, out DateOnly day)
    {
        day = default;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-' || !TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..], out var ofMonth)
            || year == 0 || month is 0 or > 12 || ofMonth == 0 || ofMonth > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = new DateOnly(year, month, ofMonth);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            value = value * 10 + (digit - '0');
        }

        return true;
    }
}
