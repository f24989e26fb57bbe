using System.Collections.Immutable;
using Monitor.Randomness;

namespace Monitor.PopulationSize;

/// <summary>A population whose size is known, listed as a fitted model says: what intervals are tried on.</summary>
public sealed class SimulatedPopulation
{
    private readonly ImmutableArray<double> expected; // by combination, persons on no list first

    private SimulatedPopulation(ImmutableArray<string> lists, ImmutableArray<double> expected)
    {
        Lists = lists;
        this.expected = expected;
        Size = (long)Math.Round(expected.Sum());
    }

    /// <summary>Names of the lists.</summary>
    public ImmutableArray<string> Lists { get; }

    /// <summary>Persons in the population.</summary>
    public long Size { get; }

    /// <summary>A population like the one that a model estimates.</summary>
    /// <param name="lists">Names of the lists.</param>
    /// <param name="fit">The fit of the model.</param>
    /// <exception cref="PopulationSizeException">The model has no estimate.</exception>
    public static SimulatedPopulation Of(ImmutableArray<string> lists, LogLinearFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (fit.Existence != Existence.Exists)
        {
            throw new PopulationSizeException($"The model {fit.Model} has no estimate for these counts: there is no population to simulate.");
        }

        return new(lists, [.. fit.ExpectedCounts()]);
    }

    /// <summary>The lists of the population, each person's combination drawn anew.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="part">Number of the replicate.</param>
    public ListTable Draw(ulong seed, ulong part)
    {
        var counts = new long[expected.Length];
        SeededRandom.For(seed, part).AddMultinomial(Size, expected.AsSpan(), counts);
        return ListTable.Of(Lists, counts.Index().Skip(1).Select(c => KeyValuePair.Create(c.Index, c.Item)));
    }
}
