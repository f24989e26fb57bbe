using Monitor.Editions;
using Monitor.Imputation;
using Monitor.Populations;
using Monitor.Published;
using Monitor.Randomness;
using Monitor.Registers;

namespace Monitor.Synthesis;

/// <summary>A synthetic register: the records, and the rows they become.</summary>
public sealed class SyntheticRegister
{
    private readonly IReadOnlyList<SyntheticVictim> records;
    private readonly Edition window;
    private readonly ulong seed;

    internal SyntheticRegister(IReadOnlyList<SyntheticVictim> records, PublishedEdition edition, ulong seed)
    {
        this.records = records;
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

    internal static Register Rows(IReadOnlyList<SyntheticVictim> records, Edition window, ulong seed)
    {
        var builder = new RegisterBuilder(Description) { HasResidence = true };
        var rows = new RowWriter(SeededRandom.For(seed, 1), window.FirstYear, window.LastYear);
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
    internal void Verify(IReadOnlyList<Claim> claims)
    {
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
