using Monitor.Imputation.Numerics;
using Monitor.Randomness;

namespace Monitor.Imputation.Hierarchical;

/// <summary>
/// Draws effects, the scale of each term and the correlation within cells from their posterior.
/// </summary>
/// <remarks>
/// Effects move by Hamiltonian Monte Carlo (Neal 2011) whose mass is the information at the mode: in these coordinates the posterior
/// is close to a standard normal, and a trajectory of a few steps ends far away. The scale of an interaction is sampled given its effects
/// and, so that a small scale does not hold them fast, also together with them (Yu and Meng 2011). Everything is a plain Markov chain:
/// the approximations decide how fast it moves, not what it converges to.
/// </remarks>
internal sealed class EffectSampler
{
    private const double TrajectoryLength = 1.5; // about a quarter of the period of a standard normal

    private readonly CellLikelihood likelihood;
    private readonly EffectLayout layout;
    private readonly int firstLearnt;
    private readonly SeededRandom random;
    private readonly StepLength stepLength = new();
    private readonly EffectPrior prior;
    private readonly double[] gradient;
    private readonly double[] proposal;
    private readonly double[] momentum;
    private readonly double[] move;
    private readonly double[] precision;
    private readonly bool[] isApart;
    private readonly double[] spreads;
    private double[] reference; // shares at the mode
    private Cholesky mass;
    private double value; // of the likelihood, at the present point

    /// <param name="likelihood">Likelihood of the known sectors.</param>
    /// <param name="layout">Where the effects stand.</param>
    /// <param name="firstLearnt">First term whose scale is learnt: the first interaction.</param>
    /// <param name="random">The source.</param>
    public EffectSampler(CellLikelihood likelihood, EffectLayout layout, int firstLearnt, SeededRandom random)
    {
        this.firstLearnt = firstLearnt;
        this.likelihood = likelihood;
        this.layout = layout;
        this.random = random;
        Effects = new double[layout.Size];
        Scales = new double[layout.TermCount];
        Array.Fill(Scales, HierarchicalPrior.FactorScale);
        Scales.AsSpan(firstLearnt).Fill(HierarchicalPrior.InteractionScale / 2);
        Scales[0] = HierarchicalPrior.InterceptScale;
        prior = new EffectPrior(layout, Scales);
        gradient = new double[layout.Size];
        proposal = new double[layout.Size];
        momentum = new double[layout.Size];
        move = new double[layout.Size];
        precision = new double[layout.Size * layout.Size];
        isApart = new bool[likelihood.CellCount];
        spreads = new double[likelihood.CellCount];
        FillSpreads(Correlation, spreads);
        reference = likelihood.Shares(Effects);
        mass = Precision();
        FindMode();
    }

    /// <summary>Effects, by block.</summary>
    public double[] Effects { get; private set; }

    /// <summary>Standard deviation of the effects of each term; fixed but for interactions.</summary>
    public double[] Scales { get; }

    /// <summary>Correlation between victims of a cell that goes along with its levels.</summary>
    public double Correlation { get; private set; } = 0.02;

    /// <summary>Share of the cells that stand apart, whatever their levels.</summary>
    public double ShareApart { get; private set; } = HierarchicalPrior.ApartShape / (HierarchicalPrior.ApartShape + HierarchicalPrior.AlongShape);

    /// <summary>Moves to where the posterior is and learns the length of a step.</summary>
    public void WarmUp(int iterations, CancellationToken cancellation)
    {
        for (var i = 0; i < iterations; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (i == iterations / 4 || i == iterations / 2)
            {
                var present = (double[])Effects.Clone();
                FindMode(); // for the scales that were reached; only the reference stays
                Effects = present;
                value = likelihood.Value(Effects, spreads, default);
            }

            stepLength.Learn(Iterate());
        }

        stepLength.Settle();
    }

    /// <summary>One pass over everything that is sampled.</summary>
    /// <returns>Probability with which the move of the effects was accepted.</returns>
    public double Iterate()
    {
        mass = Precision();
        var acceptance = MoveEffects();
        for (var term = firstLearnt; term < Scales.Length; term++)
        {
            MoveScale(term);
            MoveScaleWithEffects(term);
        }

        var shares = likelihood.Shares(Effects);
        MoveCorrelation(shares);
        MoveApart(shares);
        value = likelihood.ValuesOf(shares, spreads).Sum();
        return acceptance;
    }

    private double MoveEffects()
    {
        // Momentum of covariance `mass`, kept in the coordinates in which the mass is the identity.
        var energy = 0.0;
        for (var i = 0; i < momentum.Length; i++)
        {
            momentum[i] = random.NextGaussian();
            energy += momentum[i] * momentum[i];
        }

        var step = stepLength.Value * (0.9 + (0.2 * random.NextDouble()));
        var steps = Math.Clamp((int)Math.Ceiling(TrajectoryLength / step), 1, 100);
        Effects.CopyTo(proposal, 0);
        var before = value + prior.LogOf(Effects) - (0.5 * energy);
        likelihood.Value(proposal, spreads, gradient);
        Push(0.5 * step);
        var after = 0.0;
        for (var s = 1; s <= steps; s++)
        {
            momentum.CopyTo(move, 0);
            mass.SolveUpper(move);
            for (var i = 0; i < move.Length; i++)
            {
                proposal[i] += step * move[i];
            }

            after = likelihood.Value(proposal, spreads, gradient);
            Push(s == steps ? 0.5 * step : step);
        }

        var proposed = after;
        energy = 0;
        foreach (var p in momentum)
        {
            energy += p * p;
        }

        after += prior.LogOf(proposal) - (0.5 * energy);
        var acceptance = double.IsFinite(after) ? Math.Min(1, PortableMath.Exp(after - before)) : 0;
        if (random.NextDouble() < acceptance)
        {
            proposal.CopyTo(Effects, 0);
            value = proposed;
        }

        return acceptance;
    }

    // Adds a part of the force, the slope of the posterior, to the momentum.
    private void Push(double step)
    {
        prior.AddSlope(proposal, gradient);
        mass.SolveLower(gradient);
        for (var i = 0; i < momentum.Length; i++)
        {
            momentum[i] += step * gradient[i];
        }
    }

    // The scale of a term given its effects; no likelihood is needed.
    private void MoveScale(int term)
    {
        var (count, squares) = prior.SizeOf(term, Effects);
        var start = PortableMath.Log(Scales[term]);
        Scales[term] = PortableMath.Exp(SliceSampler.Next(start, 1, random, x =>
        {
            var scale = PortableMath.Exp(x);
            return x - (count * x) - (squares / (2 * scale * scale)) + HierarchicalPrior.LogOfScale(scale);
        }));
    }

    // The scale and all effects of the term times the same number.
    private void MoveScaleWithEffects(int term)
    {
        var factor = 0.8 * random.NextGaussian();
        var times = PortableMath.Exp(factor);
        Effects.CopyTo(proposal, 0);
        var width = layout.Contrasts;
        for (var b = 0; b < layout.TermOfBlock.Length; b++)
        {
            for (var j = 0; layout.TermOfBlock[b] == term && j < width; j++)
            {
                proposal[(b * width) + j] *= times;
            }
        }

        var proposed = likelihood.Value(proposal, spreads, default);

        // With effects = scale × something fixed, only the scale's own prior and the logarithm's Jacobian remain.
        var ratio = proposed - value + HierarchicalPrior.LogOfScale(Scales[term] * times) - HierarchicalPrior.LogOfScale(Scales[term]) + factor;
        if (double.IsFinite(ratio) && PortableMath.Log(1 - random.NextDouble()) < ratio)
        {
            proposal.CopyTo(Effects, 0);
            Scales[term] *= times;
            value = proposed;
        }
    }

    private void MoveCorrelation(ReadOnlySpan<double> shares)
    {
        var fixedShares = shares.ToArray();
        var proposed = new double[spreads.Length];
        Correlation = Expit(SliceSampler.Next(Logit(Correlation), 1, random, x =>
        {
            var correlation = Expit(x);
            FillSpreads(correlation, proposed);
            return HierarchicalPrior.LogOfCorrelation(correlation) + likelihood.ValuesOf(fixedShares, proposed).Sum();
        }));
    }

    // Which cells stand apart, given everything else, and then how many do.
    private void MoveApart(ReadOnlySpan<double> shares)
    {
        Array.Fill(spreads, HierarchicalPrior.SpreadOf(Correlation));
        var along = likelihood.ValuesOf(shares, spreads);
        Array.Fill(spreads, HierarchicalPrior.SpreadOf(HierarchicalPrior.CorrelationApart));
        var apart = likelihood.ValuesOf(shares, spreads);
        var count = 0;
        for (var i = 0; i < isApart.Length; i++)
        {
            isApart[i] = random.NextDouble() < HierarchicalPrior.ShareApart(along[i], apart[i], ShareApart);
            count += isApart[i] ? 1 : 0;
        }

        Span<double> shareAndRest = stackalloc double[2];
        random.NextDirichlet([HierarchicalPrior.ApartShape + count, HierarchicalPrior.AlongShape + isApart.Length - count], shareAndRest);
        ShareApart = shareAndRest[0];
        FillSpreads(Correlation, spreads);
    }

    private void FillSpreads(double correlation, double[] target)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = HierarchicalPrior.SpreadOf(isApart[i] ? HierarchicalPrior.CorrelationApart : correlation);
        }
    }

    // Newton's method with the deflated information for the scales and the correlation of the moment.
    private void FindMode()
    {
        const int Steps = 30;
        const double Close = 1e-3; // a reference for proposals need not be exact
        value = likelihood.Value(Effects, spreads, gradient);
        for (var i = 0; i < Steps; i++)
        {
            reference = likelihood.Shares(Effects);
            mass = Precision();
            var present = value + prior.LogOf(Effects);
            prior.AddSlope(Effects, gradient);
            mass.Solve(gradient);
            var length = 1.0;
            var reached = double.NegativeInfinity;
            for (var halving = 0; halving < 20; halving++, length /= 2)
            {
                for (var j = 0; j < proposal.Length; j++)
                {
                    proposal[j] = Effects[j] + (length * gradient[j]);
                }

                reached = likelihood.Value(proposal, spreads, default) + prior.LogOf(proposal);
                if (reached >= present)
                {
                    break;
                }
            }

            if (!(reached >= present))
            {
                break;
            }

            proposal.CopyTo(Effects, 0);
            value = likelihood.Value(Effects, spreads, gradient);
            if (reached - present < Close)
            {
                break;
            }
        }

        if (!double.IsFinite(value))
        {
            throw new ImputationException("The fit of the hierarchical model left the range of numbers: the counts are too large for it.");
        }

        reference = likelihood.Shares(Effects);
    }

    // The factor takes the place of the matrix: there is one at a time.
    private Cholesky Precision()
    {
        prior.FillPrecision(precision);
        likelihood.AddInformation(reference, spreads, precision);
        return Cholesky.TryFactor(layout.Size, precision)
            ?? throw new ImputationException("The information of the hierarchical model is not positive definite: the scale of a term left the range of numbers.");
    }

    private static double Logit(double p) => PortableMath.Log(p / (1 - p));

    private static double Expit(double x) => 1 / (1 + PortableMath.Exp(-x));
}
