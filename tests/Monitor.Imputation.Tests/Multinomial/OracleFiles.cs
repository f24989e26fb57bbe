using System.Collections.Immutable;
using System.Globalization;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Tests.Multinomial;

/// <summary>What other software computed, and the tables it computed it from: folder <c>oracles</c>, with the scripts.</summary>
internal static class OracleFiles
{
    /// <summary>Rows of a file by column, lines of comment left out.</summary>
    public static List<Dictionary<string, string>> Rows(string file)
    {
        using var reader = new StreamReader(typeof(OracleFiles).Assembly.GetManifestResourceStream("oracles/" + file)!);
        string[] lines = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.StartsWith('#'))];
        var names = lines[0].Split(',');
        return [.. lines.Skip(1).Select(l => names.Zip(l.Split(',')).ToDictionary(c => c.First, c => c.Second))];
    }

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A table by some of its factors, the others summed over; the last column is the unknown, those before it that are no factor are sectors.</summary>
    public static SectorTable Table(string file, params string[] factors)
    {
        string[] all = ["period", "region", "minority", "reporter", "a", "b", "c"];
        var rows = Rows(file);
        string[] sectors = [.. rows[0].Keys.Except(all).SkipLast(1)];
        ImmutableArray<Factor> of = [.. factors.Select(f => new Factor(f, [.. rows.Select(r => r[f]).Distinct()]))];
        var (cells, cellOf) = Cells.Of(of, [.. rows.SelectMany(r => of.Select(f => f.LevelOf(r[f.Id])))], rows.Count);
        var known = new int[cells.Count * sectors.Length];
        var unknown = new int[cells.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            unknown[cellOf[i]] += int.Parse(rows[i]["unknown"], CultureInfo.InvariantCulture);
            for (var s = 0; s < sectors.Length; s++)
            {
                known[(cellOf[i] * sectors.Length) + s] += int.Parse(rows[i][sectors[s]], CultureInfo.InvariantCulture);
            }
        }

        return new SectorTable(cells, [.. sectors], known, unknown);
    }
}
