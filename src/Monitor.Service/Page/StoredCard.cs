using System.Collections.Immutable;
using System.Text.Json;
using Monitor.Service.Models;

namespace Monitor.Service.Page;

/// <summary>What the page shows of <c>card.json</c>.</summary>
internal sealed record StoredCard(
    string Summary, StoredData Data, StoredEvaluation Evaluation, StoredSupport Support, ImmutableArray<string> IntendedUse, ImmutableArray<string> NotFor)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Reads the card of a version.</summary>
    /// <returns>The card; null when it is of another format.</returns>
    /// <exception cref="RegistryException">It does not agree with its hash.</exception>
    public static async Task<StoredCard?> Of(ModelVersion version, IModelRegistry registry, CancellationToken cancellation)
    {
        try
        {
            return JsonSerializer.Deserialize<StoredCard>(await registry.Read(version, ModelFiles.CardJson, cancellation).ConfigureAwait(false), Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What the model was fitted to.</summary>
internal sealed record StoredData(string Register, bool Synthetic, bool Confidential, string Edition, long Known, long Unknown);

/// <summary>How it did on victims kept from it.</summary>
internal sealed record StoredEvaluation(int Folds, StoredEstimate LogLoss, StoredEstimate Brier, double ExpectedCalibrationError, ImmutableArray<StoredSector> Sectors);

/// <summary>How it did on a sector.</summary>
internal sealed record StoredSector(string Sector, double Predicted, StoredEstimate ShareError, double ExpectedCalibrationError, ImmutableArray<StoredBin> Calibration);

/// <summary>A value with its interval.</summary>
internal sealed record StoredEstimate(double Value, double Lower, double Upper, double Level);

/// <summary>Victims who were given about the same probability.</summary>
internal sealed record StoredBin(int Cases, double Predicted, double Observed, double Lower, double Upper);

/// <summary>What the unknown are imputed from.</summary>
internal sealed record StoredSupport(int MinimumKnown, ImmutableDictionary<string, double> ShareOfUnknown);
