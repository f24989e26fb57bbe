using System.Collections.Immutable;
using Monitor.Imputation;
using Monitor.Imputation.Evaluation;
using Monitor.Imputation.Tuning;

namespace Monitor.Service.Jobs;

/// <summary>What of an evaluation may be kept beside a model.</summary>
internal static class ShownEvaluation
{
    /// <summary>
    /// The evaluation without small groups, as on every card. Of a confidential register also without groups altogether, and without
    /// sectors and bins of fewer than <see cref="ModelCard.LeastOfGroup"/> victims; when that leaves out one sector, the next smallest goes too, or the
    /// one would follow from the total.
    /// </summary>
    /// <exception cref="ImputationException">That leaves nothing.</exception>
    public static ModelEvaluation Of(ModelEvaluation evaluation, bool confidential)
    {
        if (!confidential)
        {
            return evaluation with { Groups = [.. evaluation.Groups.Where(g => g.LogLoss.Cases >= ModelCard.LeastOfGroup)] };
        }

        var sectors = evaluation.Sectors.OrderBy(s => s.Cases).ToList();
        var small = sectors.Count(s => s.Cases < ModelCard.LeastOfGroup);
        ImmutableHashSet<string> left = [.. sectors.Take(small == 1 ? 2 : small).Select(s => s.Sector)];
        if (left.Count == sectors.Count)
        {
            throw new ImputationException($"No sector has {ModelCard.LeastOfGroup} known victims: a model of so few people of a confidential register is not kept. Train on more years.");
        }

        return evaluation with { Groups = [], Sectors = [.. evaluation.Sectors.Where(s => !left.Contains(s.Sector)).Select(WithoutSmallBins)] };
    }

    private static SectorError WithoutSmallBins(SectorError sector) => sector with
    {
        Calibration = sector.Calibration with { Bins = [.. sector.Calibration.Bins.Where(b => b.Cases >= ModelCard.LeastOfGroup)] },
    };
}
