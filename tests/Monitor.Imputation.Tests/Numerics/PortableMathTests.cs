using CsCheck;
using MathNet.Numerics;
using Monitor.Imputation.Numerics;

namespace Monitor.Imputation.Tests.Numerics;

public sealed class PortableMathTests
{
    // Two correct implementations may each be 1 unit in the last place off.
    private const double TwoUnits = 4.5e-16;

    [Fact]
    public void Exp_OfAnyNumber_EqualsThatOfThePlatformToTheLastPlaces() =>
        Gen.Double[-745, 709].Sample(x => Agrees(Math.Exp(x), PortableMath.Exp(x), TwoUnits, double.Epsilon * 2), iter: 20_000);

    [Fact]
    public void Log_OfAnyPositiveNumber_EqualsThatOfThePlatformToTheLastPlaces() =>
        Gen.Double[-744, 709].Select(Math.Exp).Sample(x => Agrees(Math.Log(x), PortableMath.Log(x), TwoUnits, 2e-17), iter: 20_000);

    [Fact]
    public void Exp_BeyondTheRange_IsZeroOrInfinite()
    {
        Assert.Equal(0, PortableMath.Exp(-800));
        Assert.Equal(double.PositiveInfinity, PortableMath.Exp(710));
        Assert.Equal(double.NaN, PortableMath.Exp(double.NaN));
        Assert.Equal(1, PortableMath.Exp(0));
        Assert.Equal(double.Epsilon, PortableMath.Exp(-744.4400719213812));
    }

    [Fact]
    public void Log_AtTheEdges_IsThatOfMathematics()
    {
        Assert.Equal(double.NegativeInfinity, PortableMath.Log(0));
        Assert.Equal(double.NaN, PortableMath.Log(-1));
        Assert.Equal(double.PositiveInfinity, PortableMath.Log(double.PositiveInfinity));
        Assert.Equal(0, PortableMath.Log(1));
        Assert.Equal(Math.Log(double.Epsilon), PortableMath.Log(double.Epsilon));
    }

    [Fact]
    public void LogGamma_OfAPositiveNumber_EqualsThatOfMathNet() =>
        Gen.Double[-20, 14].Select(Math.Exp).Sample(x => Agrees(SpecialFunctions.GammaLn(x), PortableMath.LogGamma(x), 1e-13, 1e-13), iter: 5000);

    [Fact]
    public void Digamma_OfAPositiveNumber_EqualsThatOfMathNet() =>
        Gen.Double[-20, 14].Select(Math.Exp).Sample(x => Agrees(SpecialFunctions.DiGamma(x), PortableMath.Digamma(x), 1e-12, 1e-12), iter: 5000);

    [Fact]
    public void RisingFactorial_OfAnyLength_EqualsTheQuotientOfGammaFunctions() =>
        Gen.Select(Gen.Double[-10, 10].Select(Math.Exp), Gen.Int[0, 60]).Sample((x, n) =>
            Agrees(SpecialFunctions.GammaLn(x + n) - SpecialFunctions.GammaLn(x), RisingFactorial.Log(x, n), 1e-12, 1e-9)
            && Agrees(SpecialFunctions.DiGamma(x + n) - SpecialFunctions.DiGamma(x), RisingFactorial.LogDerivative(x, n), 1e-11, 1e-11));

    // Bits, not numbers: what a draw decides must not depend on the machine.
    [Theory]
    [InlineData(0.1, 4607656066507473108, -4611004657371359979)]
    [InlineData(2.5, 4623047752462491835, 4606428432742539384)]
    [InlineData(123.456, 5409177805583548739, 4617108222694531938)]
    public void ExpAndLog_OnEveryMachine_GiveTheSameBits(double x, long exp, long log)
    {
        Assert.Equal(exp, BitConverter.DoubleToInt64Bits(PortableMath.Exp(x)));
        Assert.Equal(log, BitConverter.DoubleToInt64Bits(PortableMath.Log(x)));
    }

    private static bool Agrees(double expected, double actual, double relative, double absolute) =>
        Math.Abs(expected - actual) <= Math.Max(absolute, relative * Math.Abs(expected));
}
