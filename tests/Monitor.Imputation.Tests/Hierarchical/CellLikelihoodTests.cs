using CsCheck;
using MathNet.Numerics;
using Monitor.Imputation.Hierarchical;

namespace Monitor.Imputation.Tests.Hierarchical;

public sealed class CellLikelihoodTests
{
    private static readonly EffectLayout Layout = new(Tables.Ordinary, []);
    private static readonly CellLikelihood Likelihood = new(Tables.Ordinary, Layout, new SectorContrasts(3));

    private static readonly Gen<double[]> Effects = Gen.Double[-2, 2].Array[Layout.Size];

    private static readonly Gen<double[]> Spreads = Gen.Double[-2, 7].Select(Math.Exp).Array[5];

    [Fact]
    public void Value_OfAnyEffects_IsTheDirichletMultinomialOfTheCells() =>
        Gen.Select(Effects, Spreads).Sample((effects, spreads) =>
        {
            var shares = Likelihood.Shares(effects);
            var expected = 0.0;
            for (var c = 0; c < 5; c++) // the sixth has no known case
            {
                var (y, spread) = (Tables.Ordinary.KnownOf(c).ToArray(), spreads[c]);
                expected += SpecialFunctions.GammaLn(spread) - SpecialFunctions.GammaLn(spread + y[0] + y[1] + y[2]);
                for (var s = 0; s < 3; s++)
                {
                    var shape = spread * shares[(c * 3) + s];
                    expected += SpecialFunctions.GammaLn(shape + y[s]) - SpecialFunctions.GammaLn(shape);
                }
            }

            Assert.Equal(expected, Likelihood.Value(effects, spreads, default), 1e-8);
            Assert.Equal(expected, Likelihood.ValuesOf(shares, spreads).Sum(), 1e-8);
        });

    [Fact]
    public void Gradient_OfAnyEffects_IsTheSlopeOfTheValue() =>
        Gen.Select(Effects, Spreads, Gen.Int[0, Layout.Size - 1]).Sample((effects, spreads, i) =>
        {
            const double Step = 1e-5;
            var gradient = new double[Layout.Size];
            Likelihood.Value(effects, spreads, gradient);
            var (up, down) = ((double[])effects.Clone(), (double[])effects.Clone());
            up[i] += Step;
            down[i] -= Step;
            var slope = (Likelihood.Value(up, spreads, default) - Likelihood.Value(down, spreads, default)) / (2 * Step);
            Assert.Equal(slope, gradient[i], 1e-5);
        });

    // With nothing but chance within a cell the information is minus the second derivative of the multinomial's likelihood.
    [Fact]
    public void Information_WithoutCorrelation_IsTheCurvatureOfTheValue()
    {
        const double Step = 1e-4;
        double[] none = [1e8, 1e8, 1e8, 1e8, 1e8];
        var effects = Enumerable.Range(0, Layout.Size).Select(i => Math.Sin(i)).ToArray();
        var matrix = new double[Layout.Size * Layout.Size];
        Likelihood.AddInformation(Likelihood.Shares(effects), none, matrix);
        for (var i = 0; i < Layout.Size; i++)
        {
            var (up, down) = (new double[Layout.Size], new double[Layout.Size]);
            var (above, below) = ((double[])effects.Clone(), (double[])effects.Clone());
            above[i] += Step;
            below[i] -= Step;
            Likelihood.Value(above, none, up);
            Likelihood.Value(below, none, down);
            for (var j = 0; j <= i; j++)
            {
                Assert.Equal(-(up[j] - down[j]) / (2 * Step), matrix[(i * Layout.Size) + j], 1e-5);
            }
        }
    }
}
