using System.Globalization;
using Monitor.Editions;
using Monitor.Imputation;
using Monitor.Populations;
using Monitor.Published;
using Monitor.Randomness;
using Monitor.Registers;
using Monitor.Registers.Writing;

namespace Monitor.Synthesis;

/// <summary>A synthetic register: the records, and the rows they become.</summary>
public sealed class SyntheticRegister
{
    private const ulong RowStream = 1000; // of the seed; lower ones are the attempts

    private readonly IReadOnlyList<SyntheticVictim> records;
    private readonly PublishedEdition edition;
    private readonly PublishedEdition soft;
    private readonly Edition window;
    private readonly ulong seed;

    internal SyntheticRegister(IReadOnlyList<SyntheticVictim> records, PublishedEdition edition, PublishedEdition soft, ulong seed)
    {
        this.records = records;
        this.edition = edition;
        this.soft = soft;
        this.seed = seed;
        window = new Edition(edition.FirstYear, edition.LastYear);
        Register = Rows(records, window, seed);
    }

    /// <summary>What the register says of itself.</summary>
    public static RegisterDescription Description { get; } = new(
        "Synthetic register of reported victims of human trafficking, made from published figures; no row is about a real person",
        Synthetic: true,
        Confidential: false);

    /// <summary>The register.</summary>
    public Register Register { get; }

    /// <summary>
    /// Writes the register and its recipe to a folder, replacing what is there only once all of it is written.
    /// </summary>
    /// <param name="folder">The folder; it is made if it is not there.</param>
    /// <param name="format">CSV or Parquet.</param>
    /// <param name="scale">How many times each record is written, every copy with identifiers and days of its own; at least 1.</param>
    /// <exception cref="RegisterException">The folder cannot be written to.</exception>
    public void Write(string folder, RegisterFormat format, int scale = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, int.MaxValue / records.Count);
        var digits = Math.Max(5, (scale * records.Count).ToString(CultureInfo.InvariantCulture).Length);
        using var writer = new RegisterStreamWriter(folder, Description, format, hasB8: true, hasDublin: true)
        {
            Recipe = RecipeMaker.Make(Register, edition, soft, seed, scale),
        };
        for (var copy = 0; copy < scale; copy++)
        {
            // Victims, exploitations and reports go to files of their own, so a record is written whole before the next.
            var rows = new RowWriter(SeededRandom.For(seed, RowStream + (ulong)copy), window.FirstYear, window.LastYear);
            for (var i = 0; i < records.Count; i++)
            {
                rows.Expand(records[i]);
                Append(writer, rows, records[i], RowWriter.Id((copy * records.Count) + i + 1, digits));
            }
        }

        writer.Complete();
    }

    private static void Append(RegisterStreamWriter writer, RowWriter rows, SyntheticVictim v, byte[] id)
    {
        writer.AppendVictim(id, v.Year, v.Gender, v.Age, v.Nationality, rows.B8, rows.Dublin);
        foreach (var (form, sector) in rows.Exploitations)
        {
            writer.AppendExploitation(id, form, sector);
        }

        foreach (var (reporter, unit, date) in rows.Reports)
        {
            writer.AppendReport(id, reporter, unit, date);
        }
    }

    internal static Register Rows(IReadOnlyList<SyntheticVictim> records, Edition window, ulong seed)
    {
        var builder = new RegisterBuilder(Description) { HasResidence = true };
        var rows = new RowWriter(SeededRandom.For(seed, RowStream), window.FirstYear, window.LastYear);
        for (var i = 0; i < records.Count; i++)
        {
            var v = records[i];
            rows.Expand(v);
            builder.TryAddVictim(RowWriter.Id(i + 1, 5), (short)v.Year, v.Gender, v.Age, v.Nationality, rows.B8, rows.Dublin);
            foreach (var (form, sector) in rows.Exploitations)
            {
                builder.AddExploitation(i, form, sector);
            }

            foreach (var (reporter, unit, date) in rows.Reports)
            {
                builder.AddReport(i, reporter, unit, date);
            }
        }

        return builder.Build();
    }

    /// <summary>Holds the finished register, through the rules, against the claims it was made for.</summary>
    /// <exception cref="SynthesisException">Some do not hold.</exception>
    internal void Verify()
    {
        var claims = edition.Figures.Select(PrintedCounts.Adopted).OfType<Claim>().ToArray();
        var population = Population.From(Register);
        var counts = new PopulationCounts(population, ImputedSectors.Of(population, window), window.FirstYear, window.LastYear, claims);
        var failing = claims.Where(c => !c.Holds(counts)).Distinct().ToArray();
        if (failing.Length > 0)
        {
            throw new SynthesisException(
                $"{failing.Length} claims do not hold of the register for seed {seed}; another seed may do. The first: {string.Join("; ", failing.Take(5).Select(c => string.Join(" / ", c.Sets.Distinct().Take(3)) + (c is Within w ? $" is {w.Of.Value(counts)}, not in {w.Interval}" : "")))}");
        }
    }
}
