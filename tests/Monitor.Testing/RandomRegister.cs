using Monitor.Randomness;
using Monitor.Registers;
using Monitor.Vocabulary;

namespace Monitor.Testing;

/// <summary>Large random registers with the rough proportions of a real one: for benchmarks and comparisons, not for findings.</summary>
public static class RandomRegister
{
    private static readonly double[] Reporters = [52, 8, 4, 14, 6, 9, 3, 1, 1, 1, 1, 0];
    private static readonly double[] Forms = [62, 20, 10, 0.3, 7.7];

    /// <summary>The same register for the same seed and size.</summary>
    public static Register Of(int victims, ulong seed, int firstYear = 2015, int lastYear = 2019)
    {
        var random = new SeededRandom(seed);
        var builder = new RegisterBuilder(new RegisterDescription("Random register", Synthetic: true, Confidential: false));
        Span<byte> id = stackalloc byte[8];
        Span<double> countries = new double[Nationality.Count];
        var exploited = new HashSet<(int Form, int Sector)>();
        for (var c = 0; c < countries.Length; c++)
        {
            countries[c] = 40.0 / (1 + ((c * 37) % countries.Length)); // long tail over all countries, in no order of their own
        }

        countries[Nationality.Dutch.Code] = 70;
        countries[Nationality.Parse("NGA").Code] = 40;
        for (var row = 0; row < victims; row++)
        {
            id[0] = (byte)'v';
            for (int digit = 7, rest = row; digit >= 1; digit--, rest /= 10)
            {
                id[digit] = (byte)('0' + (rest % 10));
            }

            var year = firstYear + random.Next(lastYear - firstYear + 1);
            var age = random.Next(100) < 12 ? VictimColumns.UnknownAge : (byte)(10 + random.Next(25) + random.Next(25));
            builder.TryAddVictim(id, (short)year, (Gender)random.NextWeighted([64, 32, 1, 3]), age, new Nationality((ushort)random.NextWeighted(countries)));

            exploited.Clear();
            var form = random.NextWeighted(Forms);
            for (var extra = 0; form < 4 && extra < 3; extra++)
            {
                var list = CodeLists.SectorsOf((ExploitationForm)form);
                var sector = list is null || random.Next(2) == 0 ? 0 : 1 + random.Next(list.Count);
                if (exploited.Add((form, sector)))
                {
                    builder.AddExploitation(row, (ExploitationForm)form, (byte)sector);
                }

                if (random.Next(10) > 0)
                {
                    break;
                }

                form = random.NextWeighted(Forms);
            }

            if (random.Next(100) < 20)
            {
                builder.AddReport(row, Reporter.Emm, null, new DateOnly(year, 1, 1));
                if (random.Next(2) == 0)
                {
                    continue; // known from EMM only
                }
            }

            do
            {
                var by = (Reporter)random.NextWeighted(Reporters);
                var on = new DateOnly(year, 1, 1).AddDays(random.Next(365));
                builder.AddReport(row, by, by == Reporter.Police ? (PoliceUnit)random.Next(11) : null, on);
            }
            while (random.Next(5) == 0);
        }

        return builder.Build();
    }
}
