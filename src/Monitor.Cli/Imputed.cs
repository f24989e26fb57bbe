using System.Collections.Immutable;
using Monitor.Imputation.Completed;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Sensitivity;
using Monitor.Tables;

namespace Monitor.Cli;

/// <summary>What <c>monitor impute</c> found.</summary>
internal sealed record Imputed
{
    /// <summary>The register.</summary>
    public required Analysis Analysis { get; init; }

    /// <summary>From what the sector was imputed.</summary>
    public required ImputationOptions Options { get; init; }

    /// <summary>How the unknown were taken to differ from the known.</summary>
    public required ImmutableArray<LogOddsShift> Shifts { get; init; }

    /// <summary>The victims of sexual exploitation.</summary>
    public required SectorRecords Records { get; init; }

    /// <summary>The completed registers.</summary>
    public required MultipleImputation Imputation { get; init; }

    /// <summary>The shares.</summary>
    public required ImmutableArray<ImputedShare> Shares { get; init; }

    /// <summary>Figure 2.4b by the stratified method, after disclosure control when counts are kept back.</summary>
    public required Table Stratified { get; init; }

    /// <summary>What hangs on the assumption about the unknown; null when it was not asked for.</summary>
    public SensitivityFindings? Sensitivity { get; init; }

    /// <summary>How numbers are shown.</summary>
    public required ShownShares Shown { get; init; }

    /// <summary>Victims of unknown sector with a level of a factor of which no sector is known.</summary>
    public required long OutsideSupport { get; init; }

    /// <summary>Where the completed registers come from.</summary>
    public Provenance Origin => Provenance.Of(
        Analysis.Population.Register.Description,
        Analysis.Edition,
        Imputation,
        Options.Seed,
        string.Join(' ', (string[])[.. Options.Interactions.Select(i => i.ToString()), .. Shifts.Select(s => s.ToString())]));

    /// <summary>Draws with which every interval's width would be known within 5 %.</summary>
    public int DrawsEnough => Shares.Max(s => Math.Max(s.Reported?.DrawsEnough ?? 0, s.Population?.DrawsEnough ?? 0));

    /// <summary>Largest Monte-Carlo error of a share.</summary>
    public double MonteCarloError => Shares.Max(s => s.Reported?.MonteCarloError ?? 0);
}

/// <summary>What hangs on the assumption that the unknown are as the known of their cell.</summary>
/// <param name="Curves">The less visible share over shifts of all unknown, a period each and in total.</param>
/// <param name="Bounds">Bounds without assumptions, likewise.</param>
/// <param name="Rise">Whether the rise between the two periods stands; null when the edition has one period or the factors do not tell it.</param>
/// <param name="Selection">What the likelihood says of less visible sectors being recorded differently; null when none is unknown.</param>
internal sealed record SensitivityFindings(
    ImmutableArray<SensitivityCurve> Curves,
    ImmutableArray<(CellGroup Group, ShareBounds Bounds)> Bounds,
    RiseSensitivity? Rise,
    SelectionProfile? Selection);
