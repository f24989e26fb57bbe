using CsCheck;
using Monitor.Imputation.Numerics;

namespace Monitor.Imputation.Tests.Numerics;

public class RisingFactorialsTests
{
    private static readonly Gen<double> Shape = Gen.OneOf(
        Gen.Double[1e-3, 30], Gen.Double[1e-300, 1e-290], Gen.Double[1e3, 1e9], Gen.Int[1, 12].Select(i => (double)i));

    private static readonly Gen<int> Count = Gen.OneOf(Gen.Int[1, 20], Gen.Int[1, 1_000_000]);

    [Fact]
    public void Wide_OfAnyShapesAndCounts_IsTheScalarBitForBit() => Gen.Select(Shape, Count).Array[1, 13].Sample(pairs =>
    {
        double[] x = [.. pairs.Select(p => p.Item1)];
        var logs = new double[x.Length];
        var derivatives = new double[x.Length];
        var logsAlone = new double[x.Length];
        var wide = new RisingFactorials([.. pairs.Select(p => p.Item2)]);
        wide.Evaluate(x, logs, derivatives);
        wide.Evaluate(x, logsAlone, []);

        Assert.Equal(pairs.Select(p => Bits(RisingFactorial.Log(p.Item1, p.Item2))), logs.Select(Bits));
        Assert.Equal(pairs.Select(p => Bits(RisingFactorial.LogDerivative(p.Item1, p.Item2))), derivatives.Select(Bits));
        Assert.Equal(logs, logsAlone);
    });

    [Fact]
    public void WideExponential_OfAnyNumbers_IsTheScalarBitForBit() =>
        Gen.OneOf(Gen.Double[-40, 0], Gen.Double[-800, 709], Gen.Int[-5, 5].Select(i => i * 0.5)).Array[0, 11].Sample(x =>
        {
            var wide = (double[])x.Clone();
            WideMath.Exp(wide);

            Assert.Equal(x.Select(v => Bits(PortableMath.Exp(v))), wide.Select(Bits));
        });

    [Fact]
    public void None_GiveNothing() => new RisingFactorials([]).Evaluate([], [], []);

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
}
