using System.Collections.Immutable;
using Monitor.Randomness;

namespace Monitor.PopulationSize;

/// <summary>
/// A population of unknown classes within which the lists are independent: a Dirichlet-process mixture with the persons on no list
/// among the unknowns (Manrique-Vallier 2016, doi:10.1111/biom.12502), by Gibbs sampling.
/// </summary>
public sealed record LatentClassModel
{
    /// <summary>Most classes, at which the stick-breaking ends; default 10, as in the reference.</summary>
    public int Classes { get; init; } = 10;

    /// <summary>Shape of the gamma prior of the concentration; default 0.25, as in the reference.</summary>
    public double ConcentrationShape { get; init; } = 0.25;

    /// <summary>Rate of that prior; default 0.25, as in the reference.</summary>
    public double ConcentrationRate { get; init; } = 0.25;

    /// <summary>Chains, 2 or more; default 4.</summary>
    public int Chains { get; init; } = 4;

    /// <summary>Sweeps that each chain is given to settle; default 5,000.</summary>
    public int WarmUp { get; init; } = 5000;

    /// <summary>Draws of each chain after that, at least 8; default 2,500.</summary>
    public int Draws { get; init; } = 2500;

    /// <summary>Sweeps from draw to draw; default 10, since a chain of this model moves slowly.</summary>
    public int Thinning { get; init; } = 10;

    /// <summary>Draws from the posterior.</summary>
    /// <param name="table">Counts.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="PopulationSizeException">Nobody is observed, or an option is out of range.</exception>
    public LatentClassPosterior Of(ListTable table, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Observed == 0)
        {
            throw new PopulationSizeException("Nobody is on any list: there is nothing to estimate a population from.");
        }

        if (Classes < 1 || Chains < 2 || Draws < 8 || WarmUp < 0 || Thinning < 1 || !(ConcentrationShape > 0) || !(ConcentrationRate > 0))
        {
            throw new PopulationSizeException(FormattableString.Invariant(
                $"{Classes} classes, {Chains} chains, {WarmUp} sweeps of warm-up, {Draws} draws, thinning {Thinning}, prior gamma({ConcentrationShape}, {ConcentrationRate}): there must be a class, 2 chains, 8 draws, a thinning of 1 and a positive prior at least."));
        }

        var chains = new LatentClassDraw[Chains][];
        Parallel.For(0, Chains, new ParallelOptions { CancellationToken = cancellation }, chain =>
        {
            var sampler = new LatentClassSampler(table, this, SeededRandom.For(seed, (ulong)chain), chain);
            for (var sweep = 0; sweep < WarmUp; sweep++)
            {
                cancellation.ThrowIfCancellationRequested();
                sampler.Sweep();
            }

            chains[chain] = new LatentClassDraw[Draws];
            for (var draw = 0; draw < Draws; draw++)
            {
                cancellation.ThrowIfCancellationRequested();
                for (var sweep = 0; sweep < Thinning; sweep++)
                {
                    sampler.Sweep();
                }

                chains[chain][draw] = sampler.Current;
            }
        });
        return new(table.Observed, [.. chains.Select(c => c.ToImmutableArray())]);
    }
}

/// <summary>A draw from the posterior of the latent-class model.</summary>
/// <param name="DarkFigure">Persons on no list.</param>
/// <param name="Occupied">Classes that have a person.</param>
/// <param name="Concentration">Concentration of the Dirichlet process.</param>
public readonly record struct LatentClassDraw(long DarkFigure, int Occupied, double Concentration);
