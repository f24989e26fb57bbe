using System.Globalization;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;

namespace Monitor.Imputation.Simulation;

/// <summary>What a method said of one share in one replicate, beside the truth: a line of the file of a study.</summary>
/// <param name="Replicate">Number of the replicate, from 0.</param>
/// <param name="Share">The share: a sector, or <see cref="SectorGroup.LessVisibleName"/>.</param>
/// <param name="Target">Of whom.</param>
/// <param name="Truth">The true share.</param>
/// <param name="Known">Victims known to be in the sectors, or known to be outside them when those are fewer.</param>
/// <param name="Estimate">What the method said.</param>
public sealed record CoverageRecord(int Replicate, string Share, ShareTarget Target, double Truth, int Known, ShareEstimate Estimate)
{
    /// <summary>Header of the file.</summary>
    public const string Header = "replicate,share,target,truth,known,estimate,lower,upper,standard_error,flagged,included";

    private const string Reported = "reported", Population = "population";

    /// <summary>The record as a line, without its end. Numbers are written so that they are read back exactly.</summary>
    public string ToLine()
    {
        var e = Estimate;
        return string.Join(
            ',',
            Replicate.ToString(CultureInfo.InvariantCulture),
            Share,
            Target == ShareTarget.Reported ? Reported : Population,
            Number(Truth),
            Known.ToString(CultureInfo.InvariantCulture),
            Number(e.Estimate),
            Number(e.Lower),
            Number(e.Upper),
            Number(e.StandardError),
            e.Flagged ? "1" : "0",
            Number(e.Included));
    }

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">The line is no record.</exception>
    public static CoverageRecord Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var f = line.Split(',');
        if (f.Length != 11)
        {
            throw new FormatException($"expected 11 fields, found {f.Length}");
        }

        return new CoverageRecord(
            int.Parse(f[0], CultureInfo.InvariantCulture),
            f[1],
            f[2] switch
            {
                Reported => ShareTarget.Reported,
                Population => ShareTarget.Population,
                _ => throw new FormatException($"'{f[2]}' is no target: {Reported} or {Population}"),
            },
            double.Parse(f[3], CultureInfo.InvariantCulture),
            int.Parse(f[4], CultureInfo.InvariantCulture),
            new ShareEstimate(Optional(f[5]), Optional(f[6]), Optional(f[7]), Optional(f[8]), f[9] == "1", double.Parse(f[10], CultureInfo.InvariantCulture)));
    }

    private static string Number(double? value) => value is { } v ? v.ToString("R", CultureInfo.InvariantCulture) : "";

    private static double? Optional(string field) => field.Length == 0 ? null : double.Parse(field, CultureInfo.InvariantCulture);
}
