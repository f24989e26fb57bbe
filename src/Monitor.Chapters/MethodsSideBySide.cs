using System.Collections.Immutable;
using Monitor.Figures;
using Monitor.Imputation;
using Monitor.Imputation.Draws;
using Monitor.Vocabulary;

namespace Monitor.Chapters;

/// <summary>The method of the report and the recommended model beside each other.</summary>
internal static class MethodsSideBySide
{
    /// <summary>A row a period.</summary>
    /// <param name="periods">The period by the method of the report, and the share of the less visible sectors in it by the model.</param>
    /// <param name="language">The language shown first.</param>
    public static ShownTable Of(ImmutableArray<(ImputedPeriod Stratified, ImputedShare Model)> periods, Language language) =>
        new("methods-side-by-side", language, l => In(periods, new Wording(l)));

    private static ShownTable.Version In(ImmutableArray<(ImputedPeriod Stratified, ImputedShare Model)> periods, Wording words) => new(
        words.In("Less visible sectors: the known, the method of the report, the recommended model", "Minder zichtbare sectoren: de bekenden, de methode van het rapport, het aanbevolen model"),
        Finding(periods[^1], words),
        new FigureTable(
            [
                new("period", words.In("Period", "Periode")), new("victims", words.In("victims", "slachtoffers")), new("known", words.In("sector known", "sector bekend")),
                new("share_known", words.In("share among the known", "aandeel onder de bekenden")), new("reached", words.In("reached by the report's method", "bereikt door de methode van het rapport")),
                new("share_stratified", words.In("share by the report's method", "aandeel volgens de methode van het rapport")), new("share_model", words.In("share by the model", "aandeel volgens het model")),
                new("lower", words.In("lower end", "ondergrens")), new("upper", words.In("upper end", "bovengrens")),
            ],
            [.. periods.Select(p => Row(p.Stratified, p.Model))]));

    private static ImmutableArray<FigureCell> Row(ImputedPeriod stratified, ImputedShare model) =>
    [
        FigureCell.Of(stratified.Years.Span), FigureCell.Whole(stratified.Victims), FigureCell.Whole(stratified.Known),
        FigureCell.Share(Known(model)), FigureCell.Whole(stratified.Included), FigureCell.Share(stratified.LessVisibleShare),
        FigureCell.Share(model.Reported?.Estimate), FigureCell.Share(model.Reported?.Lower), FigureCell.Share(model.Reported?.Upper),
    ];

    private static double? Known(ImputedShare share) => share.Known == 0 ? null : (double)share.KnownIn / share.Known;

    private static string Finding((ImputedPeriod Stratified, ImputedShare Model) all, Wording words) =>
        (Known(all.Model), all.Stratified.LessVisibleShare, all.Model.Reported) is ({ } known, { } stratified, { Lower: { } lower, Upper: { } upper } model)
            ? words.In(
                $"Less visible sectors: {words.Percent(known)} of the known, {words.Percent(stratified)} by the method of the report, {words.Percent(model.Estimate)} by the model ({words.Level(model.Level)} interval {words.Percent(lower)} to {words.Percent(upper)}), which is about all {words.Whole(all.Model.Victims)} victims.",
                $"Minder zichtbare sectoren: {words.Percent(known)} van de bekenden, {words.Percent(stratified)} volgens de methode van het rapport, {words.Percent(model.Estimate)} volgens het model (interval van {words.Level(model.Level)}: {words.Percent(lower)} tot {words.Percent(upper)}), dat over alle {words.Whole(all.Model.Victims)} slachtoffers gaat.")
            : "";
}
