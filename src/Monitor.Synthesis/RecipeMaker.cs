using Monitor.Editions;
using Monitor.Imputation;
using Monitor.Populations;
using Monitor.Published;
using Monitor.Registers;

namespace Monitor.Synthesis;

/// <summary>Writes down how a register was made, and how near it came to each publication.</summary>
internal static class RecipeMaker
{
    public static RegisterRecipe Make(Register register, PublishedEdition edition, PublishedEdition soft, ulong seed, int scale)
    {
        var population = Population.From(register);
        var window = new Edition(edition.FirstYear, edition.LastYear);
        var imputed = ImputedSectors.Of(population, window);
        return new RegisterRecipe(
            "Monitor.Synthesis",
            typeof(RecipeMaker).Assembly.GetName().Version!.ToString(3),
            RegisterSynthesizer.Revision,
            seed,
            scale,
            [
                Publication(edition, "All figures that bind a register, under the adopted readings, were made to hold.", Implication.Of(edition)),
                Publication(
                    soft,
                    "Counts by sex and age of 2015 and 2017 were approached as far as the printed figures allow; the rest was held out.",
                    Implication.Of(edition, soft, SoftTargets.FiguresOf(soft).Select(f => f.Id).ToHashSet(StringComparer.Ordinal))),
            ]);

        RecipePublication Publication(PublishedEdition of, string used, IReadOnlyDictionary<string, Independence> independence)
        {
            var counts = new PopulationCounts(population, imputed, of.FirstYear, of.LastYear, of.Claims);
            var figures = of.Figures.Where(f => f.Claim is not null).ToArray();
            return new RecipePublication(
                of.Edition,
                used,
                [.. new[] { (Independence.Fitted, "fitted"), (Independence.Implied, "implied"), (Independence.HeldOut, "heldOut") }
                    .Select(k => Agreement(k.Item2, figures.Where(f => independence[f.Id] == k.Item1), counts))],
                Ids(Independence.Fitted),
                Ids(Independence.Implied),
                Ids(Independence.HeldOut));

            IReadOnlyList<string> Ids(Independence kind) => [.. figures.Where(f => independence[f.Id] == kind).Select(f => f.Id)];
        }
    }

    private static RecipeAgreement Agreement(string kind, IEnumerable<PublishedFigure> figures, ISetCounts counts)
    {
        var claims = figures.Select(f => PrintedCounts.Adopted(f)!).ToArray();
        var differences = claims.OfType<Within>().Where(w => w.Of is Count).Select(w => w.Interval.Distance(w.Of.Value(counts))).ToArray();
        return new RecipeAgreement(
            kind,
            claims.Length,
            claims.Count(c => c.Holds(counts)),
            differences.Length == 0 ? null : Math.Round(differences.Average(), 2),
            differences.Length == 0 ? null : differences.Max());
    }
}
