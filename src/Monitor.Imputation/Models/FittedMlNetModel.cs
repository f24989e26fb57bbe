using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Models;

/// <summary>
/// A model fitted by ML.NET. A sector that no known victim is in has probability 0, and <see cref="ModelSignature.NeverObserved"/>
/// says so; when there is only one sector with known victims, that one has probability 1.
/// </summary>
public sealed class FittedMlNetModel : IFittedSectorModel
{
    private const string ScoreColumn = "Score";

    private readonly MLContext ml;
    private readonly IndicatorDesign design;
    private readonly int[] positionOf; // in all sectors, of each observed one

    internal FittedMlNetModel(MLContext ml, ITransformer? scorer, IndicatorDesign design, ModelSignature signature)
    {
        this.ml = ml;
        this.design = design;
        Scorer = scorer;
        Signature = signature;
        positionOf = [.. signature.Observed.Select(s => signature.Sectors.IndexOf(s))];
    }

    /// <summary>What the model is a model of.</summary>
    public ModelSignature Signature { get; }

    /// <summary>The fitted pipeline; null when only one sector was observed.</summary>
    internal ITransformer? Scorer { get; }

    /// <inheritdoc/>
    public SectorProbabilities Predict(Cells cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        FactorAgreement.Require(Signature.Factors, cells.Factors);
        var sectors = Signature.Sectors.Length;
        var values = new double[cells.Count * sectors];
        if (Scorer is null)
        {
            for (var c = 0; c < cells.Count; c++)
            {
                values[(c * sectors) + positionOf[0]] = 1;
            }

            return new SectorProbabilities(cells, sectors, values);
        }

        var scored = Score(SectorRow.Scoring(ml, cells, design));
        RequireOrder(scored.Schema);
        var cell = 0;
        foreach (var scores in scored.GetColumn<float[]>(ScoreColumn))
        {
            Fill(scores, values.AsSpan(cell++ * sectors, sectors));
        }

        return new SectorProbabilities(cells, sectors, values);
    }

    /// <summary>Writes the fitted pipeline, if there is one.</summary>
    internal void SaveScorer(Stream stream)
    {
        if (Scorer is not null)
        {
            ml.Model.Save(Scorer, SectorRow.Scoring(ml, Cells.Of(design.Factors, [], 0).Cells, design).Schema, stream);
        }
    }

    private IDataView Score(IDataView rows)
    {
        try
        {
            return Scorer!.Transform(rows);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new ImputationException($"The model '{Signature.Model}' does not fit its signature ({e.Message}): fit it again.", e);
        }
    }

    // Scores are single precision: they are brought to a sum of 1 in double precision.
    private void Fill(float[] scores, Span<double> row)
    {
        var sum = 0.0;
        foreach (var score in scores)
        {
            sum += score;
        }

        if (!double.IsFinite(sum) || sum <= 0 || scores.Any(s => s < 0))
        {
            throw new ImputationException(
                $"The model '{Signature.Model}' gives scores that are not probabilities ({string.Join(", ", scores)}): its fit did not stay finite. Use a larger penalty or fewer interactions.");
        }

        for (var s = 0; s < scores.Length; s++)
        {
            row[positionOf[s]] = scores[s] / sum;
        }
    }

    /// <summary>That scores stand in the order of the code list is what the whole pipeline rests on: it is checked, not assumed.</summary>
    private void RequireOrder(DataViewSchema schema)
    {
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        schema[ScoreColumn].GetSlotNames(ref names);
        ImmutableArray<string> order = [.. names.DenseValues().Select(n => n.ToString())];
        if (!order.SequenceEqual(Signature.Observed))
        {
            throw new ImputationException(
                $"The scores of the model '{Signature.Model}' are of {string.Join(", ", order)}, and its signature names {string.Join(", ", Signature.Observed)}: fit it again.");
        }
    }
}
