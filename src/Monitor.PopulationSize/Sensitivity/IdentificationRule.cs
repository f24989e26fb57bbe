using System.Collections.Immutable;
using System.Globalization;
using Monitor.PopulationSize.Histories;

namespace Monitor.PopulationSize.Sensitivity;

/// <summary>
/// The rule of the verdict. Five factors are looked at: by how much the estimates of the supported models differ, those of the best
/// models by AIC and by BIC, those of the best models with interactions of two lists and of three, the ends of the interval, and the
/// estimate with and without a change of the lists. Each has two limits: above the first the estimate is weakly identified, above the second it is not identified. The verdict
/// is the worst of them, and of what the lists lack. The limits are chosen, not derived: they are what a user of the number
/// can do with it. An estimate that may be off by a quarter ranks years and groups; one that may be off by two does not.
/// </summary>
public static class IdentificationRule
{
    /// <summary>Limits of the ratio of two estimates from the same lists.</summary>
    public const double WeakModels = 1.25, NoModels = 2;

    /// <summary>Limits of the ratio of the ends of an interval: a factor of √2 and of 2 either side of the estimate.</summary>
    public const double WeakInterval = 2, NoInterval = 4;

    /// <summary>Limits of the factor by which a change of the lists moves the estimate: wider, as it takes information away too.</summary>
    public const double WeakLists = 1.5, NoLists = 3;

    /// <summary>The verdict.</summary>
    /// <param name="findings">What the lists lack.</param>
    /// <param name="spread">Estimates over models; null when no model has one.</param>
    /// <param name="variants">Estimates after changes of the lists; empty where there are none or they were not asked for.</param>
    /// <param name="estimate">The estimate, if there is one.</param>
    /// <param name="deeper">Estimates over models with interactions of one list more; null where they were not tried.</param>
    public static IdentificationVerdict Of(ImmutableArray<ListFinding> findings, ModelSpread? spread, ImmutableArray<ListVariant> variants, Estimate? estimate, ModelSpread? deeper = null)
    {
        var reasons = findings.Where(f => f.Problem != ListProblem.EmptyLists)
            .Select(f => new IdentificationReason(f.Forbids ? Identification.NotIdentified : Identification.WeaklyIdentified, f.Words));
        reasons = spread is null
            ? reasons.Append(new(Identification.NotIdentified, "No model of these lists has an estimate that exists and is identified."))
            : reasons.Concat(OfEstimates(spread, variants, estimate, deeper));
        ImmutableArray<IdentificationReason> ordered = [.. reasons.OrderByDescending(r => r.Weighs)];
        return new IdentificationVerdict(ordered.Max(r => r.Weighs), ordered);
    }

    private static IEnumerable<IdentificationReason> OfEstimates(ModelSpread spread, ImmutableArray<ListVariant> variants, Estimate? estimate, ModelSpread? deeper)
    {
        yield return Weigh(spread.SupportedFactor, WeakModels, NoModels, spread.Supported.Length == 1
            ? "One model is supported by the counts and no other is near."
            : Number($"The {spread.Supported.Length:N0} models that the counts support (BIC within {ModelSpread.SupportedWithin:0} of the best) give from {spread.LowestSupported.Estimate:N0} to {spread.HighestSupported.Estimate:N0}, a factor of {spread.SupportedFactor:0.0#}."));
        yield return Weigh(spread.CriteriaFactor, WeakModels, NoModels, Number(
            $"The best model by BIC gives {spread.BestBic.Estimate:N0} and the best by AIC {spread.BestAic.Estimate:N0}, a factor of {spread.CriteriaFactor:0.0#}."));
        if (deeper is not null)
        {
            var factor = Ratio(deeper.BestBic.Estimate, spread.BestBic.Estimate);
            yield return Weigh(factor, WeakModels, NoModels, Number(
                $"With interactions of one list more the best model by BIC gives {deeper.BestBic.Estimate:N0} instead of {spread.BestBic.Estimate:N0}, a factor of {factor:0.0#}."));
        }

        if (estimate is not null)
        {
            var factor = estimate.Lower > 0 ? estimate.Upper / estimate.Lower : double.PositiveInfinity;
            yield return Weigh(factor, WeakInterval, NoInterval, Number(
                $"The interval of {100 * estimate.Level:0.##} % runs from {estimate.Lower:N0} to {estimate.Upper:N0}, a factor of {factor:0.0#}."));
        }

        if (spread.BestBic.Model.Lists < ListVariant.FewestLists)
        {
            yield return new(Identification.WeaklyIdentified, Number($"With fewer than {ListVariant.FewestLists} lists none can be left out to see what it does."));
        }

        if (variants.Where(v => v.Spread is null).Select(v => v.Name).ToList() is { Count: > 0 } without)
        {
            yield return new(Identification.WeaklyIdentified, $"No estimate remains {string.Join(", ", without)}.");
        }

        if (variants.Where(v => v.Spread is not null).MaxBy(v => Factor(v, spread)) is { } most)
        {
            yield return Weigh(Factor(most, spread), WeakLists, NoLists, Number(
                $"With {(most.Change == ListChange.LeftOut ? $"the list {most.Lists[0]} left out" : most.Name)} the best model by BIC gives {most.Spread!.BestBic.Estimate:N0} instead of {spread.BestBic.Estimate:N0}, a factor of {Factor(most, spread):0.0#}: no other change of the lists moves it more."));
        }
    }

    private static double Factor(ListVariant variant, ModelSpread spread) =>
        Ratio(variant.Spread!.BestBic.Estimate, spread.BestBic.Estimate);

    private static double Ratio(double one, double other) => Math.Max(one, other) / Math.Min(one, other);

    private static IdentificationReason Weigh(double factor, double weak, double none, string words) => new(
        factor <= weak ? Identification.Identified : factor <= none ? Identification.WeaklyIdentified : Identification.NotIdentified,
        words);

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
