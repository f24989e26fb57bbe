using System.Globalization;
using Monitor.Imputation.Data;

namespace Monitor.Benchmarks.LogLoss;

/// <summary>A victim of a simulated register.</summary>
/// <param name="Cell">Its cell.</param>
/// <param name="Sector">Its true sector, recorded or not.</param>
/// <param name="Known">Whether the sector is recorded.</param>
/// <param name="Fold">The fold that scores it.</param>
internal sealed record SimulatedVictim(int Cell, int Sector, bool Known, int Fold);

/// <summary>A simulated register whose true probabilities are known.</summary>
internal sealed class SimulatedRegister(Cells cells, string[] sectors, double[][] probabilities, List<SimulatedVictim> victims)
{
    /// <summary>Folds of the cross-validation.</summary>
    public const int Folds = 5;

    public IReadOnlyList<SimulatedVictim> Victims => victims;

    /// <summary>The known of the other folds: what a model that scores a fold may learn from.</summary>
    public SectorTable OutsideFold(int fold)
    {
        var known = new int[cells.Count * sectors.Length];
        foreach (var v in victims)
        {
            known[(v.Cell * sectors.Length) + v.Sector] += v.Known && v.Fold != fold ? 1 : 0;
        }

        return new SectorTable(cells, [.. sectors], known, new int[cells.Count]);
    }

    /// <summary>Minus the logarithm of the probability that each victim's true sector was given, over the victims that <paramref name="isIn"/> takes.</summary>
    /// <param name="predictions">Probabilities by fold.</param>
    /// <param name="isIn">Which victims count.</param>
    public double LogLoss(SectorProbabilities[] predictions, Func<SimulatedVictim, bool> isIn) =>
        victims.Where(isIn).Average(v => -Math.Log(Math.Max(Smallest, predictions[v.Fold].Of(v.Cell)[v.Sector])));

    /// <summary>The same of the true probabilities: no model does better but by luck.</summary>
    public double Floor() => victims.Average(v => -Math.Log(probabilities[v.Cell][v.Sector]));

    /// <summary>Expectation of the floor: the entropy of the true probabilities, over the victims.</summary>
    public double Entropy() => victims.Average(v => -probabilities[v.Cell].Sum(p => p * Math.Log(p)));

    /// <summary>Writes the register for the rivals: codes, true sector, whether it is known, fold.</summary>
    public void Write(string file)
    {
        using var writer = new StreamWriter(file) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', [.. cells.Factors.Select(f => f.Id), "sector", "known", "fold", "probability"]));
        foreach (var v in victims)
        {
            var levels = cells.LevelsOf(v.Cell).ToArray().Select((level, f) => cells.Factors[f].Levels[level]);
            var probability = probabilities[v.Cell][v.Sector].ToString("R", CultureInfo.InvariantCulture);
            writer.WriteLine(string.Join(',', [.. levels, sectors[v.Sector], v.Known ? "1" : "0", v.Fold.ToString(CultureInfo.InvariantCulture), probability]));
        }
    }

    // The same limit as that of scikit-learn's log_loss, for every method.
    private const double Smallest = 1e-15;
}
