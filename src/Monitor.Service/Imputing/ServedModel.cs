using System.Collections.Immutable;
using Monitor.Imputation.Data;
using Monitor.Imputation.Evaluation;
using Monitor.Imputation.Models;
using Monitor.Service.Models;

namespace Monitor.Service.Imputing;

/// <summary>
/// A version of a model as it is asked: every combination of levels was scored once, so that a record is looked up and never scored.
/// Immutable.
/// </summary>
internal sealed class ServedModel
{
    private const int Chunk = 32_768;

    private readonly double[] probabilities; // cell by sector
    private readonly SupportReason[] support;
    private readonly bool[][] isKnown; // factor by level: whether the sector of anyone with it is known
    private readonly int[] visible;

    private ServedModel(ModelVersion version, FactorSpace space, ImmutableArray<string> sectors, double[] probabilities, SupportReason[] support)
    {
        Version = version;
        Space = space;
        Sectors = sectors;
        this.probabilities = probabilities;
        this.support = support;
        isKnown = KnownLevels(space, support);
        visible = [.. SectorGroup.Named(SectorGroup.VisibleName, sectors).Positions];
        Reference = $"{version.Name}@{version.Version}";
        Answers = new(this);
    }

    /// <summary>Version in the registry.</summary>
    public ModelVersion Version { get; }

    /// <summary>What a record is told by.</summary>
    public FactorSpace Space { get; }

    /// <summary>Codes of the sectors, in the order of the probabilities.</summary>
    public ImmutableArray<string> Sectors { get; }

    /// <summary>Name and number: <c>sectors@3</c>.</summary>
    public string Reference { get; }

    /// <summary>What is the same in each answer about a cell, as JSON.</summary>
    public CellAnswers Answers { get; }

    /// <summary>Probability of each sector in a cell; of use only when the cell can be imputed.</summary>
    public ReadOnlySpan<double> ProbabilitiesOf(int cell) => probabilities.AsSpan(cell * Sectors.Length, Sectors.Length);

    /// <summary>What a cell can be imputed from.</summary>
    public SupportReason SupportOf(int cell) => support[cell];

    /// <summary>Whether the data say anything of a cell. Where they do not there is no answer, rather than a guess.</summary>
    public bool CanImpute(int cell) => support[cell] != SupportReason.LevelNeverKnown;

    /// <summary>Names of the factors whose level in a cell is one of which no sector is known in the data; empty when the cell can be imputed.</summary>
    public ImmutableArray<string> NeverKnownOf(int cell)
    {
        var levels = new byte[Space.Factors.Length];
        Space.LevelsOf(cell, levels);
        return [.. Space.Factors.Where((_, f) => !isKnown[f][levels[f]]).Select(f => f.Id)];
    }

    /// <summary>Probability of a visible sector in a cell.</summary>
    public double VisibleOf(int cell)
    {
        var sum = 0.0;
        foreach (var s in visible)
        {
            sum += probabilities[(cell * Sectors.Length) + s];
        }

        return sum;
    }

    /// <summary>Scores every combination of levels.</summary>
    /// <param name="version">The version.</param>
    /// <param name="model">Its fitted model.</param>
    /// <param name="support">Its support.</param>
    /// <exception cref="RegistryException">Model and support are of other factors.</exception>
    public static ServedModel Of(ModelVersion version, FittedMlNetModel model, ModelSupport support)
    {
        var factors = model.Signature.Factors;
        if (!factors.SequenceEqual(support.Factors))
        {
            throw new RegistryException(RegistryFault.Damaged, $"The support of {version.Name}@{version.Version} is of other factors than its model: train the model again.");
        }

        var space = new FactorSpace(factors);
        var sectors = model.Signature.Sectors;
        var probabilities = new double[space.Count * sectors.Length];
        var reasons = new SupportReason[space.Count];
        for (var first = 0; first < space.Count; first += Chunk)
        {
            var count = Math.Min(Chunk, space.Count - first);
            var levels = new byte[count * factors.Length];
            for (var i = 0; i < count; i++)
            {
                var of = levels.AsSpan(i * factors.Length, factors.Length);
                space.LevelsOf(first + i, of);
                reasons[first + i] = support.ReasonOf(of);
            }

            var (cells, cellOf) = Cells.Of(factors, levels, count);
            var predicted = model.Predict(cells);
            for (var i = 0; i < count; i++)
            {
                predicted.Of(cellOf[i]).CopyTo(probabilities.AsSpan((first + i) * sectors.Length));
            }
        }

        return new(version, space, sectors, probabilities, reasons);
    }

    // A level of which a sector is known stands in the cell of that victim, and one of which none is known in no cell that has support.
    private static bool[][] KnownLevels(FactorSpace space, SupportReason[] support)
    {
        bool[][] known = [.. space.Factors.Select(f => new bool[f.Levels.Length])];
        var levels = new byte[known.Length];
        for (var cell = 0; cell < space.Count; cell++)
        {
            if (support[cell] != SupportReason.LevelNeverKnown)
            {
                space.LevelsOf(cell, levels);
                for (var f = 0; f < levels.Length; f++)
                {
                    known[f][levels[f]] = true;
                }
            }
        }

        return known;
    }
}
