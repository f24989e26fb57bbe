using System.Collections.Immutable;
using Monitor.PopulationSize.Histories;
using Monitor.PopulationSize.Sensitivity;

namespace Monitor.PopulationSize;

/// <summary>
/// An estimate of how many there are with all that it must be read beside: what the lists lack, how far it depends on the model and on
/// each list, the profile of the dark figure, and whether the counts identify it at all.
/// </summary>
/// <param name="Table">The counts; null when fewer than two lists name anybody.</param>
/// <param name="Order">Lists in the largest interaction tried.</param>
/// <param name="Findings">What the lists lack.</param>
/// <param name="Spread">Estimates over models; null when no model has one.</param>
/// <param name="IsExhaustive">Whether all models up to the order were tried, rather than those a search came by.</param>
/// <param name="Deeper">
/// Estimates over models with interactions of one list more, where those of pairs were asked for and all of threes can be tried (four and
/// five lists); null elsewhere.
/// </param>
/// <param name="Variants">Estimates with each list left out and each pair merged; empty with fewer than four lists.</param>
/// <param name="Profile">Which dark figures the supported models bear; null where there is none.</param>
/// <param name="Estimate">
/// The estimate: by the method asked for or, where the counts do not identify one, of the best model by BIC, to be shown and not to be
/// used; null when there is none.
/// </param>
/// <param name="Verdict">Whether the counts say how many there are.</param>
public sealed record PopulationStudy(
    ListTable? Table,
    int Order,
    ImmutableArray<ListFinding> Findings,
    ModelSpread? Spread,
    bool IsExhaustive,
    ModelSpread? Deeper,
    ImmutableArray<ListVariant> Variants,
    DarkFigureProfile? Profile,
    Estimate? Estimate,
    IdentificationVerdict Verdict)
{
    /// <summary>Studies a table.</summary>
    /// <param name="table">The counts.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="PopulationSizeException">An option is out of range.</exception>
    public static PopulationStudy Of(ListTable table, StudyOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Of(table, ListChecks.Of(table), options ?? new(), cancellation);
    }

    /// <summary>Studies a stratum of a register.</summary>
    /// <param name="stratum">The stratum, or the whole.</param>
    /// <param name="histories">What it is part of.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="PopulationSizeException">An option is out of range.</exception>
    public static PopulationStudy Of(StratumHistories stratum, CaptureHistories histories, StudyOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stratum);
        return Of(stratum.Table, ListChecks.Of(stratum, histories), options ?? new(), cancellation);
    }

    private static PopulationStudy Of(ListTable? table, ImmutableArray<ListFinding> findings, StudyOptions options, CancellationToken cancellation)
    {
        options.Check();
        if (table is null || table.Observed == 0)
        {
            return new PopulationStudy(table, options.Order, findings, null, true, null, [], null, null, IdentificationRule.Of(findings, null, [], null));
        }

        var order = Math.Min(options.Order, table.Lists.Length - 1); // the interaction of all lists is not identified with the dark figure
        var spread = order < 2 ? ModelSpread.Of([LogLinearFitter.Fit(table, LogLinearModel.Main(table.Lists.Length))]) : ModelSpread.Of(CandidateModels.Fit(table, order, cancellation));
        var variants = spread is null || !options.Variants ? [] : ListVariant.All(table, order, cancellation);
        var deeper = spread is null || !options.Variants || order != 2 || table.Lists.Length < ListVariant.FewestLists || !CandidateModels.AreAll(table.Lists.Length, order + 1)
            ? null
            : ModelSpread.Of(CandidateModels.Fit(table, order + 1, cancellation));
        var estimate = spread?.BestBic.Wald(options.Level);
        // A number that is not to be used is not worth the time of a bootstrap.
        if (options.Method is { } method && IdentificationRule.Of(findings, spread, variants, null, deeper).Verdict != Identification.NotIdentified)
        {
            estimate = method(table, cancellation);
        }

        return new PopulationStudy(
            table,
            order,
            findings,
            spread,
            order < 2 || CandidateModels.AreAll(table.Lists.Length, order),
            deeper,
            variants,
            spread is null ? null : DarkFigureProfile.Of(table, spread, options.Level, cancellation),
            estimate,
            IdentificationRule.Of(findings, spread, variants, estimate, deeper));
    }
}
