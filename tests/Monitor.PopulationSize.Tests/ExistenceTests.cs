using CsCheck;

namespace Monitor.PopulationSize.Tests;

/// <summary>Whether there is an estimate, on tables small enough to see the answer or to search for it.</summary>
public class ExistenceTests
{
    private static readonly Gen<(ListTable Table, LogLinearModel Model)> SparseTables =
        from counts in Gen.Long[0, 2].Array[7]
        from model in Gen.Int[0, 7].Select(i => LogLinearModels.All(3, 2)[i])
        select (ListTable.Of(["A", "B", "C"], counts.Select((c, i) => KeyValuePair.Create(i + 1, c))), model);

    [Fact]
    public void Fit_TwoListsWithoutOverlap_HasNoEstimate()
    {
        var fit = LogLinearFitter.Fit(Table(2, (1, 10), (2, 20)), LogLinearModel.Main(2));
        Assert.Equal(Existence.NotEstimable, fit.Existence);
        Assert.True(double.IsNaN(fit.Estimate));
        Assert.Empty(fit.Parameters);
        Assert.Throws<PopulationSizeException>(() => fit.Wald());
    }

    [Fact]
    public void Fit_TwoListsWithTheirInteraction_IsNotIdentified() =>
        Assert.Equal(Existence.NotIdentified, LogLinearFitter.Fit(Table(2, (1, 10), (2, 20), (3, 5)), LogLinearModel.Of(2, [3])).Existence);

    [Fact]
    public void Fit_EveryoneOnAllLists_HasNoEstimate() =>
        Assert.Equal(Existence.NotEstimable, LogLinearFitter.Fit(Table(3, (7, 50)), LogLinearModel.Main(3)).Existence);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Fit_OnePersonOrNone_IsNotIdentified(long persons) =>
        Assert.Equal(Existence.NotIdentified, LogLinearFitter.Fit(Table(2, (1, persons)), LogLinearModel.Main(2)).Existence);

    [Fact]
    public void All_ListsThatNeverOverlap_NoModelHasAnEstimate() =>
        Assert.DoesNotContain(
            ModelSearch.All(Table(4, (1, 10), (2, 20), (4, 30), (8, 40)), 3, TestContext.Current.CancellationToken),
            f => f.Existence == Existence.Exists);

    [Fact]
    public void Fit_PairThatNeverOverlaps_LosesParameterAndCells()
    {
        var fit = LogLinearFitter.Fit(Table(3, (1, 100), (2, 80), (4, 90), (5, 10), (6, 12)), LogLinearModel.Pairwise(3, [(0, 1)]));
        Assert.Equal(Existence.Exists, fit.Existence);
        Assert.Equal([3], fit.EmptyTerms);
        Assert.Equal(2, fit.EmptyCombinations);
        Assert.DoesNotContain(fit.Parameters, p => p.Term == 3);
        Assert.Equal(1, fit.ResidualDegrees);
    }

    [Fact]
    public void Fit_SparseTables_ExistenceAgreesWithSearchOfDirections() =>
        SparseTables.Sample(
            s => ((int)LogLinearFitter.Fit(s.Table, s.Model).Existence & (int)Existence.NotEstimable) != 0 == DirectionExists(s.Table, s.Model),
            iter: 200);

    [Fact]
    public void Fit_SparseTables_WhatExistsHasTheMarginsOfTheTable() =>
        SparseTables.Sample(
            s =>
            {
                var fit = LogLinearFitter.Fit(s.Table, s.Model);
                return fit.Existence != Existence.Exists || fit.Parameters.Where(p => p.Term != 0).All(p =>
                    Math.Abs(Expected(s.Table, fit, p.Term) - s.Table.OverlapOf(p.Term)) < 1e-9);
            },
            iter: 1000);

    // The likelihood grows without end along a direction that leaves occupied combinations alone and lowers others, none of them raised
    // (Geyer 2009). For three lists the edges of those directions are functions of 0 and 1 on the combinations: coefficients within 2.
    private static bool DirectionExists(ListTable table, LogLinearModel model)
    {
        int[] terms = [.. new[] { 0, 1, 2, 4 }.Concat(model.Terms).Where(t => table.OverlapOf(t) > 0 || t == 0)];
        int[] empty = [.. new[] { 1, 2, 4 }.Concat(model.Terms).Except(terms)];
        int[] cells = [.. Enumerable.Range(1, 7).Where(c => !empty.Any(t => (c & t) == t))];
        var direction = new int[terms.Length];
        for (var code = 0; code < (int)Math.Pow(5, terms.Length); code++)
        {
            for (var (t, rest) = (0, code); t < terms.Length; t++, rest /= 5)
            {
                direction[t] = (rest % 5) - 2;
            }

            var lowers = false;
            var allowed = true;
            foreach (var c in cells)
            {
                var move = 0;
                for (var t = 0; t < terms.Length; t++)
                {
                    move += (c & terms[t]) == terms[t] ? direction[t] : 0;
                }

                allowed &= move == 0 || (move < 0 && table.CountOf(c) == 0);
                lowers |= move < 0;
            }

            if (allowed && lowers)
            {
                return true;
            }
        }

        return false;
    }

    private static double Expected(ListTable table, LogLinearFit fit, int term) => Enumerable.Range(1, table.CellCount)
        .Where(c => (c & term) == term && !fit.EmptyTerms.Any(e => (c & e) == e))
        .Sum(c => Math.Exp(fit.Parameters.Where(p => (c & p.Term) == p.Term).Sum(p => p.Value)));

    private static ListTable Table(int lists, params (int Histories, long Count)[] cells) =>
        ListTable.Of(Enumerable.Range(0, lists).Select(i => $"{(char)('A' + i)}"), cells.Select(c => KeyValuePair.Create(c.Histories, c.Count)));
}
