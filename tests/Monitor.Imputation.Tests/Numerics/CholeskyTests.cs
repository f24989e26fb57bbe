using CsCheck;
using Monitor.Imputation.Numerics;

namespace Monitor.Imputation.Tests.Numerics;

public sealed class CholeskyTests
{
    [Fact]
    public void SolveAndInverse_OfAPositiveDefiniteSystem_GiveTheRightHandSideBack() =>
        Gen.Select(Gen.Int[1, 19], Gen.Double[-1, 1].Array[19 * 19], Gen.Double[-1, 1].Array[19]).Sample((n, numbers, right) =>
        {
            var matrix = new double[n * n]; // B Bᵀ + I
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    matrix[(i * n) + j] = Enumerable.Range(0, n).Sum(k => numbers[(i * 19) + k] * numbers[(j * 19) + k]) + (i == j ? 1 : 0);
                }
            }

            var x = right[..n];
            var factor = Cholesky.TryFactor(n, (double[])matrix.Clone())!;
            var unit = new double[n];
            unit[n - 1] = 1;
            factor.Solve(unit);
            Assert.Equal(unit[n - 1], factor.InverseDiagonal()[n - 1], 1e-12);
            factor.Solve(x);
            for (var i = 0; i < n; i++)
            {
                Assert.Equal(right[i], Enumerable.Range(0, n).Sum(j => matrix[(i * n) + j] * x[j]), 1e-9);
            }
        });

    [Theory]
    [InlineData(new double[] { 1, 0, 2, 1 })]
    [InlineData(new double[] { 0, 0, 0, 1 })]
    [InlineData(new double[] { 1, 0, double.NaN, 1 })]
    [InlineData(new double[] { double.PositiveInfinity, 0, 0, 1 })]
    public void TryFactor_OfAMatrixThatIsNotPositiveDefinite_GivesNull(double[] matrix) =>
        Assert.Null(Cholesky.TryFactor(2, matrix));
}
