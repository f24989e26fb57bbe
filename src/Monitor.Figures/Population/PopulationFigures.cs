using System.Collections.Immutable;
using Monitor.PopulationSize;
using Monitor.Vocabulary;

namespace Monitor.Figures;

/// <summary>The figures of a population estimate: those that its counts allow.</summary>
public static class PopulationFigures
{
    /// <summary>All of them, the overlap of the lists last but for the parts.</summary>
    /// <param name="study">The study.</param>
    /// <param name="parts">Estimates by property; empty for none.</param>
    /// <param name="level">Nominal coverage of intervals, between 0 and 1.</param>
    /// <param name="language">Language of their words.</param>
    public static ImmutableArray<Figure> Of(PopulationStudy study, IEnumerable<PopulationPart> parts, double level, Language language)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(parts);
        return [.. All()];

        IEnumerable<Figure> All()
        {
            if (study.Spread is not null)
            {
                yield return ModelSpreadFigure.Of(study, language);
                yield return ModelPathFigure.Of(study, level, language);
            }

            if (study.Profile is not null)
            {
                yield return DarkFigureProfileFigure.Of(study, language);
            }

            if (study.Spread is not null && !study.Variants.IsEmpty)
            {
                yield return ListVariantsFigure.Of(study, language);
            }

            if (study.Table is { Observed: > 0 } table)
            {
                yield return ListOverlapFigure.Of(table, language);
            }

            foreach (var property in parts.GroupBy(p => p.Property))
            {
                yield return PopulationPartsFigure.Of([.. property], language);
            }
        }
    }
}
