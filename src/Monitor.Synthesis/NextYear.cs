using System.Globalization;
using System.Text;
using Monitor.Randomness;
using Monitor.Registers;
using Monitor.Vocabulary;

namespace Monitor.Synthesis;

/// <summary>
/// A synthetic register with one more year: as many victims as in its last year, each a copy of one of them, drawn with replacement, a
/// year later. It lets somebody try the next edition before there are data for it, and says nothing about that year.
/// </summary>
public static class NextYear
{
    private const ulong Stream = 2000; // of the seed; those of the generator are lower

    /// <summary>Adds the year.</summary>
    /// <param name="register">The register; it is not changed.</param>
    /// <param name="seed">Seed; the same one gives the same register.</param>
    /// <exception cref="SynthesisException">The register is not synthetic, is empty, or has records of the year already under the same names.</exception>
    public static Register Of(Register register, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(register);
        var victims = register.Victims;
        if (!register.Description.Synthetic)
        {
            throw new SynthesisException("A year is added to a synthetic register only: records of real people are not to be multiplied. A register says in its datapackage.json whether it is synthetic.");
        }

        if (victims.Count == 0)
        {
            throw new SynthesisException("The register has no victim, so there is no year to go on from.");
        }

        var last = victims.Year.Max();
        var rows = Enumerable.Range(0, victims.Count).Where(i => victims.Year[i] == last).ToArray();
        var random = SeededRandom.For(seed, Stream);
        int[] from = [.. Enumerable.Range(0, victims.Count), .. rows.Select(_ => rows[random.Next(rows.Length)])];
        var description = register.Description with
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"{register.Description.Title}; {last + 1} drawn from the victims of {last}"),
        };
        var builder = new RegisterBuilder(description) { HasB8 = !victims.B8.IsEmpty, HasDublin = !victims.Dublin.IsEmpty };
        var (exploitations, reports) = (Of(register.Exploitations.Victim), Of(register.Reports.Victim));
        foreach (var (row, source) in from.Index())
        {
            var later = row < victims.Count ? 0 : 1;
            Add(builder, register, source, later, later == 0 ? victims.Ids[source] : Id(last + 1, row - victims.Count + 1), exploitations[source], reports[source]);
        }

        return builder.Build();
    }

    private static void Add(RegisterBuilder builder, Register register, int source, int later, ReadOnlySpan<byte> id, IEnumerable<int> exploitations, IEnumerable<int> reports)
    {
        var victims = register.Victims;
        var row = builder.Ids.Count;
        if (!builder.TryAddVictim(
            id,
            (short)(victims.Year[source] + later),
            victims.Gender[source],
            victims.Age[source],
            new Nationality(victims.Nationality[source]),
            victims.B8.IsEmpty ? Answer.Unknown : victims.B8[source],
            victims.Dublin.IsEmpty ? Answer.Unknown : victims.Dublin[source]))
        {
            throw new SynthesisException($"The register has a victim {Encoding.UTF8.GetString(id)} already, a name that the new year needs.");
        }

        foreach (var e in exploitations)
        {
            builder.AddExploitation(row, register.Exploitations.Form[e], register.Exploitations.Sector[e]);
        }

        foreach (var r in reports)
        {
            var unit = register.Reports.PoliceUnit[r];
            builder.AddReport(row, register.Reports.Reporter[r], unit == ReportColumns.NoUnit ? null : (PoliceUnit)unit, DateOnly.FromDayNumber(register.Reports.Day[r]).AddYears(later));
        }
    }

    private static byte[] Id(int year, int number) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"y{year}-{number:D5}"));

    private static ILookup<int, int> Of(IReadOnlyList<int> victims) => victims.Index().ToLookup(v => v.Item, v => v.Index);
}
