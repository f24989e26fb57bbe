using Monitor.Registers.Validation;
using Monitor.Vocabulary;

namespace Monitor.Registers.Reading;

/// <summary>Where the columns of a table stand in a file.</summary>
internal static class Header
{
    /// <summary>
    /// Place in the file of each column of <see cref="RegisterTables.ColumnsOf"/>, or -1 of an optional one that is not there;
    /// null, and the problems added, when the header is not that of the table.
    /// </summary>
    public static int[]? Map(RegisterTable table, string file, IReadOnlyList<string> header, RegisterProblems problems)
    {
        var columns = RegisterTables.ColumnsOf(table);
        var places = new int[columns.Count];
        Array.Fill(places, -1);
        var whole = true;
        for (var i = 0; i < header.Count; i++)
        {
            var column = columns.IndexOf(header[i]);
            if (column < 0)
            {
                var closest = columns.MinBy(c => EditDistance.Between(header[i], c))!;
                Add(RegisterRules.UnknownColumn, header[i], "is no column of this table", EditDistance.Between(header[i], closest) * 3 <= Math.Max(header[i].Length, 3)
                    ? $"did you mean {closest}?"
                    : $"only {string.Join(", ", columns)}");
            }
            else if (places[column] >= 0)
            {
                Add(RegisterRules.DuplicateColumn, header[i], "stands in the header twice", "each column once");
            }
            else
            {
                places[column] = i;
            }
        }

        for (var c = 0; c < columns.Count; c++)
        {
            if (places[c] < 0 && !RegisterTables.IsOptional(table, c))
            {
                Add(RegisterRules.MissingColumn, columns[c], "is not in the header", $"the columns {string.Join(", ", columns.Where((_, i) => !RegisterTables.IsOptional(table, i)))}");
            }
        }

        return whole ? places : null;

        void Add(RegisterRule rule, string name, string message, string expectation)
        {
            whole = false;
            var shown = CellText.Show(name);
            problems.AddFileProblem(new(file, 1, shown, shown, rule, message, expectation));
        }
    }

    private static int IndexOf(this IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}
