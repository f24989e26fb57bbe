namespace Monitor.Registers.Validation;

/// <summary>The rules of a register on disk. Those of <see cref="RuleScope.File"/> come first.</summary>
public static class RegisterRules
{
    /// <summary>The register is a folder that exists.</summary>
    public static RegisterRule MissingFolder { get; } = File("missing-folder", "A register is a folder.");

    /// <summary>Each table has its file.</summary>
    public static RegisterRule MissingFile { get; } = File("missing-file", "Each table has one file, CSV or Parquet.");

    /// <summary>A table does not stand there twice.</summary>
    public static RegisterRule BothFormats { get; } = File("both-formats", "A table is there as CSV or as Parquet, not as both.");

    /// <summary>A table is a file, not a folder.</summary>
    public static RegisterRule NotAFile { get; } = File("not-a-file", "A table is a file, not a folder.");

    /// <summary>The file can be opened and read.</summary>
    public static RegisterRule UnreadableFile { get; } = File("unreadable-file", "A file can be opened and read.");

    /// <summary>A CSV file has at least its header.</summary>
    public static RegisterRule EmptyFile { get; } = File("empty-file", "A file has at least a header.");

    /// <summary>A file named .csv is text.</summary>
    public static RegisterRule NotCsv { get; } = File("not-csv", "A file named .csv holds comma-separated text.");

    /// <summary>A file named .parquet is whole and is Parquet.</summary>
    public static RegisterRule NotParquet { get; } = File("not-parquet", "A file named .parquet is a whole Parquet file.");

    /// <summary>Parquet row groups fit in memory.</summary>
    public static RegisterRule RowGroupTooLarge { get; } = File("row-group-too-large", "A Parquet row group holds a bounded number of rows.");

    /// <summary>Parquet columns have a type that reads as the column's values.</summary>
    public static RegisterRule ColumnType { get; } = File("column-type", "A Parquet column holds one plain value a row.");

    /// <summary>Columns are separated by commas.</summary>
    public static RegisterRule WrongSeparator { get; } = File("wrong-separator", "The columns of a CSV file are separated by commas.");

    /// <summary>Required columns are there.</summary>
    public static RegisterRule MissingColumn { get; } = File("missing-column", "A table has all its columns; only b8 and dublin may be left out.");

    /// <summary>No column but the known ones.</summary>
    public static RegisterRule UnknownColumn { get; } = File("unknown-column", "A table has no columns of other names.");

    /// <summary>No column twice.</summary>
    public static RegisterRule DuplicateColumn { get; } = File("duplicate-column", "A column stands in a table once.");

    /// <summary>Quotes are closed before the file ends.</summary>
    public static RegisterRule UnterminatedQuote { get; } = File("unterminated-quote", "A quote that opens a field is closed.");

    /// <summary>Records are of bounded length.</summary>
    public static RegisterRule RecordTooLong { get; } = File("record-too-long", "A record is not longer than the limit.");

    /// <summary>The description is a Data Package that says what Monitor needs.</summary>
    public static RegisterRule MalformedDescription { get; } = File("malformed-description", "datapackage.json is JSON and its title and monitor properties are of the right type.");

    /// <summary>Text is UTF-8: of a file when a byte order mark says otherwise, of a row when its bytes do.</summary>
    public static RegisterRule NotUtf8 { get; } = Row("not-utf8", "Text is UTF-8.");

    /// <summary>Quotes stand where RFC 4180 allows them.</summary>
    public static RegisterRule MalformedRecord { get; } = Row("malformed-record", "Quotes surround a whole field and are doubled inside it (RFC 4180).");

    /// <summary>A row has as many fields as the header.</summary>
    public static RegisterRule FieldCount { get; } = Row("field-count", "A row has as many fields as the header.");

    /// <summary>A field that has no "not known" is filled.</summary>
    public static RegisterRule MissingValue { get; } = Row("missing-value", "A field is filled unless empty means not known or not asked.");

    /// <summary>Identifiers are short and printable.</summary>
    public static RegisterRule MalformedIdentifier { get; } = Row("malformed-identifier", "An identifier is short, printable and without surrounding spaces.");

    /// <summary>No cell that a spreadsheet would run.</summary>
    public static RegisterRule FormulaCell { get; } = Row("formula-cell", "No cell starts as a spreadsheet formula does.");

    /// <summary>Codes are those of the code list.</summary>
    public static RegisterRule UnknownCode { get; } = Row("unknown-code", "A code is one of its code list, case included.");

    /// <summary>Years and ages are whole numbers.</summary>
    public static RegisterRule MalformedNumber { get; } = Row("malformed-number", "A year or an age is a whole number in digits.");

    /// <summary>The year is one that is asked for.</summary>
    public static RegisterRule YearOutOfRange { get; } = Row("year-out-of-range", "A year lies in the window of the reading.");

    /// <summary>The age can be one.</summary>
    public static RegisterRule AgeOutOfRange { get; } = Row("age-out-of-range", "An age can be that of a person.");

    /// <summary>Dates are ISO 8601 and exist.</summary>
    public static RegisterRule MalformedDate { get; } = Row("malformed-date", "A date is a day of the calendar, written yyyy-MM-dd.");

    /// <summary>A report is made in the year in which the victim counts.</summary>
    public static RegisterRule DateOutsideYear { get; } = Row("date-outside-year", "A report is made in the calendar year of its victim.");

    /// <summary>A police unit goes with a report by the police.</summary>
    public static RegisterRule UnitWithoutPolice { get; } = Row("unit-without-police", "Only a report by the police names a unit.");

    /// <summary>A report by the police names its unit.</summary>
    public static RegisterRule PoliceWithoutUnit { get; } = Row("police-without-unit", "A report by the police names its unit.");

    /// <summary>A sector belongs to the form.</summary>
    public static RegisterRule SectorOfOtherForm { get; } = Row("sector-of-other-form", "A sector is one of its form of exploitation.");

    /// <summary>Organ removal has no sectors.</summary>
    public static RegisterRule SectorNotAllowed { get; } = Row("sector-not-allowed", "A form without sectors names none.");

    /// <summary>A victim stands there once.</summary>
    public static RegisterRule DuplicateVictim { get; } = Row("duplicate-victim", "An identifier stands in victims once.");

    /// <summary>An exploitation stands there once.</summary>
    public static RegisterRule DuplicateExploitation { get; } = Row("duplicate-exploitation", "A victim, form and sector stand in exploitations once.");

    /// <summary>Exploitations and reports are of a victim that is there.</summary>
    public static RegisterRule NoSuchVictim { get; } = Row("no-such-victim", "An exploitation or report is of a victim in victims.");

    /// <summary>A victim has a source.</summary>
    public static RegisterRule VictimWithoutReport { get; } = Row("victim-without-report", "A victim is named by at least one usable report; EMM counts.");

    /// <summary>What hangs on a rejected victim goes with it.</summary>
    public static RegisterRule VictimRejected { get; } = Row("victim-rejected", "An exploitation or report of a rejected victim is rejected with it.");

    /// <summary>All rules.</summary>
    public static IReadOnlyList<RegisterRule> All { get; } =
    [
        MissingFolder, MissingFile, BothFormats, NotAFile, UnreadableFile, EmptyFile, NotCsv, NotParquet, RowGroupTooLarge, ColumnType,
        WrongSeparator, MissingColumn, UnknownColumn, DuplicateColumn, UnterminatedQuote, RecordTooLong, MalformedDescription,
        NotUtf8, MalformedRecord, FieldCount, MissingValue, MalformedIdentifier, FormulaCell, UnknownCode, MalformedNumber, YearOutOfRange,
        AgeOutOfRange, MalformedDate, DateOutsideYear, UnitWithoutPolice, PoliceWithoutUnit, SectorOfOtherForm, SectorNotAllowed,
        DuplicateVictim, DuplicateExploitation, NoSuchVictim, VictimWithoutReport, VictimRejected,
    ];

    private static RegisterRule File(string id, string says) => new(id, RuleScope.File, says);

    private static RegisterRule Row(string id, string says) => new(id, RuleScope.Row, says);
}
