namespace Monitor.PopulationSize;

/// <summary>
/// The terms and combinations of a model that a table leaves: a term that no person is on all lists of has no finite parameter, so it
/// goes, and with it the combinations that it covers (Chan, Silverman and Vincent 2021, doi:10.1080/01621459.2019.1708748, section 2).
/// </summary>
internal sealed class ModelShape
{
    /// <summary>Shapes a model.</summary>
    public ModelShape(TableMargins margins, LogLinearModel model)
    {
        var kept = new List<int>(model.ParameterCount);
        var empty = new List<int>();
        foreach (var term in model.Terms.AsEnumerable().Reverse().Concat(Enumerable.Range(0, model.Lists).Select(i => 1 << i)))
        {
            (margins.Overlaps[term] > 0 ? kept : empty).Add(term);
        }

        kept.Add(0);
        Terms = [.. kept];
        EmptyTerms = [.. empty];
        var positive = new List<int>();
        var zero = new List<int>();
        for (var c = 1; c < margins.Counts.Length; c++)
        {
            if (margins.Counts[c] > 0)
            {
                positive.Add(c);
            }
            else if (!Covered(c))
            {
                zero.Add(c);
            }
        }

        Positive = [.. positive];
        Zero = [.. zero];
    }

    /// <summary>Terms with a parameter, largest first and the intercept (0) last.</summary>
    public int[] Terms { get; }

    /// <summary>Terms without.</summary>
    public int[] EmptyTerms { get; }

    /// <summary>Combinations that somebody has.</summary>
    public int[] Positive { get; }

    /// <summary>Combinations that nobody has and that take part.</summary>
    public int[] Zero { get; }

    /// <summary>Combinations that take part.</summary>
    public int Cells => Positive.Length + Zero.Length;

    private bool Covered(int cell)
    {
        foreach (var term in EmptyTerms)
        {
            if ((cell & term) == term)
            {
                return true;
            }
        }

        return false;
    }
}
