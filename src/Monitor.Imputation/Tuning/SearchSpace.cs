using System.Collections.Immutable;
using System.Globalization;
using Monitor.Imputation.Data;
using Monitor.Imputation.Numerics;
using Monitor.Randomness;

namespace Monitor.Imputation.Tuning;

/// <summary>Values of an option to search.</summary>
/// <param name="Option">Name of the option.</param>
public abstract record OptionRange(string Option);

/// <summary>Values of an option that are all tried.</summary>
/// <param name="Option">Name of the option.</param>
/// <param name="Values">The values.</param>
public sealed record OptionGrid(string Option, ImmutableArray<string> Values) : OptionRange(Option);

/// <summary>An interval from which values of an option are drawn.</summary>
/// <param name="Option">Name of a <see cref="NumberOption"/>.</param>
/// <param name="Minimum">Smallest value.</param>
/// <param name="Maximum">Largest value.</param>
/// <param name="IsLogarithmic">Whether the logarithm is drawn evenly; the smallest value must then be above zero.</param>
public sealed record OptionInterval(string Option, double Minimum, double Maximum, bool IsLogarithmic = false) : OptionRange(Option)
{
    /// <summary>The value at a place between 0 and 1, to three significant digits: more are noise to a search, and unreadable.</summary>
    internal double Drawn(double place, bool isInteger)
    {
        var value = IsLogarithmic
            ? PortableMath.Exp(PortableMath.Log(Minimum) + (place * (PortableMath.Log(Maximum) - PortableMath.Log(Minimum))))
            : Minimum + (place * (Maximum - Minimum));
        var rounded = isInteger ? Math.Round(value) : double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Math.Clamp(rounded, Minimum, Maximum);
    }
}

/// <summary>The configurations of one model to search.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Ranges">What its options range over; options not named keep their default.</param>
public sealed record ModelSpace(string Model, ImmutableArray<OptionRange> Ranges)
{
    /// <summary>Number of configurations; null when an interval makes them uncountable.</summary>
    public long? Size => Ranges.All(r => r is OptionGrid) ? Ranges.OfType<OptionGrid>().Aggregate(1L, (n, g) => n * g.Values.Length) : null;

    /// <summary>Checks that every value is allowed.</summary>
    /// <exception cref="ImputationException">The model, an option or a value does not exist or is not allowed.</exception>
    internal void Check(ModelCatalogue catalogue)
    {
        var entry = catalogue.Named(Model);
        if (Ranges.GroupBy(r => r.Option).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ImputationException($"The search space gives the option '{twice.Key}' of the model '{Model}' twice.");
        }

        foreach (var range in Ranges)
        {
            IEnumerable<string> values = range switch
            {
                OptionGrid { Values.IsEmpty: true } => throw new ImputationException($"The search space gives the option '{range.Option}' of the model '{Model}' no value."),
                OptionGrid grid => grid.Values,
                OptionInterval i when i.Minimum > i.Maximum || (i.IsLogarithmic && i.Minimum <= 0) => throw new ImputationException(FormattableString.Invariant(
                    $"The search space gives the option '{range.Option}' of the model '{Model}' the interval from {i.Minimum} to {i.Maximum}: the first must be the smaller, and above 0 when its logarithm is drawn.")),
                OptionInterval i => [NumberOption.Text(i.Minimum), NumberOption.Text(i.Maximum)],
                _ => throw new ArgumentException($"A range of kind {range.GetType().Name} is not known.", nameof(catalogue)),
            };
            foreach (var value in values)
            {
                ModelCatalogue.Canonical(entry, range.Option, value);
            }

            if (range is OptionInterval && entry.Options.First(o => o.Name == range.Option) is not NumberOption)
            {
                throw new ImputationException($"The option '{range.Option}' of the model '{Model}' is not a number: list its values in the search space.");
            }
        }
    }

    /// <summary>
    /// The configurations in the order in which they are tried: the default, then all of a grid in seeded order, or random ones as long
    /// as new ones are found.
    /// </summary>
    internal IEnumerable<ModelConfiguration> Configurations(ModelCatalogue catalogue, ulong seed)
    {
        var tried = new HashSet<ModelConfiguration>();
        var start = catalogue.Configure(Model, []);
        tried.Add(start);
        yield return start;

        var random = new SeededRandom(seed);
        if (Size is { } size && size <= LargestGrid)
        {
            var order = Enumerable.Range(0, (int)size).ToArray();
            random.Shuffle<int>(order);
            foreach (var number in order)
            {
                var configuration = AtGridPoint(catalogue, number);
                if (tried.Add(configuration))
                {
                    yield return configuration;
                }
            }

            yield break;
        }

        // After so many repeats the space is as good as exhausted.
        for (var repeats = 0; repeats < 1_000;)
        {
            var configuration = catalogue.Configure(Model, [.. Ranges.Select(r => KeyValuePair.Create(r.Option, Drawn(catalogue, r, random)))]);
            if (tried.Add(configuration))
            {
                repeats = 0;
                yield return configuration;
            }
            else
            {
                repeats++;
            }
        }
    }

    // A larger grid is drawn from instead of listed.
    private const long LargestGrid = 1 << 20;

    private ModelConfiguration AtGridPoint(ModelCatalogue catalogue, int number)
    {
        var options = new List<KeyValuePair<string, string>>();
        foreach (var grid in Ranges.OfType<OptionGrid>())
        {
            options.Add(KeyValuePair.Create(grid.Option, grid.Values[number % grid.Values.Length]));
            number /= grid.Values.Length;
        }

        return catalogue.Configure(Model, options);
    }

    private string Drawn(ModelCatalogue catalogue, OptionRange range, SeededRandom random)
    {
        if (range is OptionGrid grid)
        {
            return grid.Values[random.Next(grid.Values.Length)];
        }

        var interval = (OptionInterval)range;
        var isInteger = catalogue.Named(Model).Options.OfType<NumberOption>().First(o => o.Name == range.Option).IsInteger;
        return NumberOption.Text(interval.Drawn(random.NextDouble(), isInteger));
    }
}

/// <summary>The models and options that a search ranges over.</summary>
/// <param name="Models">What of each model.</param>
public sealed record SearchSpace(ImmutableArray<ModelSpace> Models)
{
    /// <summary>
    /// Models of a catalogue over what they declare, and over the interactions of the factors: none, each two, and all of these.
    /// </summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="factors">The factors.</param>
    /// <param name="models">Names of the models; all when none is given.</param>
    /// <exception cref="ImputationException">There is no model of a name.</exception>
    public static SearchSpace Of(ModelCatalogue catalogue, ImmutableArray<Factor> factors, params ImmutableArray<string> models)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var entries = models.IsDefaultOrEmpty ? catalogue.Entries : [.. models.Select(catalogue.Named)];
        var interactions = InteractionsOf(factors);
        return new(
        [
            .. entries.Select(e => new ModelSpace(
                e.Id,
                [
                    .. e.Search,
                    .. e.Options.OfType<InteractionsOption>().Where(o => e.Search.All(r => r.Option != o.Name)).Select(o => new OptionGrid(o.Name, interactions)),
                ])),
        ]);
    }

    private static ImmutableArray<string> InteractionsOf(ImmutableArray<Factor> factors)
    {
        ImmutableArray<string> pairs =
        [
            .. from i in Enumerable.Range(0, factors.Length)
               from j in Enumerable.Range(i + 1, factors.Length - i - 1)
               select $"{factors[i].Id}*{factors[j].Id}",
        ];
        return pairs.Length > 1 ? [InteractionsOption.None, .. pairs, string.Join(',', pairs)] : [InteractionsOption.None, .. pairs];
    }

    /// <summary>Whether the configurations can be counted, so that a search ends without a budget.</summary>
    public bool IsFinite => Models.All(m => m.Size is not null);

    /// <summary>
    /// The configurations in the order in which they are tried: the models take turns, each beginning with its defaults. The same seed
    /// gives the same order, so that a budget only decides how far it is followed.
    /// </summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="seed">Seed.</param>
    /// <exception cref="ImputationException">There is no model, one is named twice, or a model, an option or a value is not allowed.</exception>
    public IEnumerable<ModelConfiguration> Configurations(ModelCatalogue catalogue, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        if (Models.IsEmpty)
        {
            throw new ImputationException("The search space has no model: name at least one.");
        }

        if (Models.GroupBy(m => m.Model).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ImputationException($"The search space has the model '{twice.Key}' twice: put its values into one.");
        }

        foreach (var model in Models)
        {
            model.Check(catalogue);
        }

        return TakeTurns([.. Models.Select((m, i) => m.Configurations(catalogue, SeededRandom.For(seed, (ulong)i).NextUInt64()))]);
    }

    private static IEnumerable<ModelConfiguration> TakeTurns(ImmutableArray<IEnumerable<ModelConfiguration>> sequences)
    {
        var turns = sequences.Select(s => s.GetEnumerator()).ToList();
        while (turns.Count > 0)
        {
            for (var i = 0; i < turns.Count;)
            {
                if (turns[i].MoveNext())
                {
                    yield return turns[i++].Current;
                }
                else
                {
                    turns.RemoveAt(i);
                }
            }
        }
    }
}
