using System.Text.Json;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Sensitivity;

namespace Monitor.Cli;

/// <summary>What <c>monitor impute</c> found, as JSON.</summary>
internal static class ImputedJson
{
    /// <summary>Decimals of what is written: the last bits of a logarithm are not the same on every platform.</summary>
    public const int Decimals = 10;

    public static string Of(Imputed imputed) => JsonOutput.Of(json =>
    {
        json.WriteStartObject();
        var origin = imputed.Origin;
        json.WriteString("edition", origin.Edition.Name);
        json.WriteStartObject("register");
        json.WriteString("title", origin.Register.Title);
        json.WriteBoolean("synthetic", origin.Register.Synthetic);
        json.WriteBoolean("disclosureControl", imputed.Shown.IsSafe);
        Number(json, "victimsOfSexualExploitation", imputed.Shown.Count(imputed.Imputation.Table.Victims));
        Number(json, "sectorKnown", imputed.Shown.Count(imputed.Imputation.Table.Known));
        if (!imputed.Shown.IsSafe)
        {
            json.WriteString("dataHash", origin.DataHash);
        }

        json.WriteEndObject();
        json.WriteStartObject("method");
        json.WriteString("id", origin.Method);
        json.WriteBoolean("proper", origin.IsProper);
        json.WriteNumber("draws", origin.Draws);
        json.WriteNumber("drawsEnough", imputed.DrawsEnough);
        json.WriteNumber("seed", origin.Seed);
        json.WriteNumber("level", imputed.Options.Level);
        Texts(json, "factors", imputed.Options.Factors.Select(f => f.Id));
        Texts(json, "interactions", imputed.Options.Interactions.Select(i => i.ToString()));
        Texts(json, "shifts", imputed.Shifts.Select(s => s.ToString()));
        json.WriteEndObject();
        Number(json, "outsideSupport", imputed.Shown.Count(imputed.OutsideSupport));
        Texts(json, "notes", ImputedSummary.Notes(imputed));
        WriteStratified(json, imputed);
        json.WriteStartArray("shares");
        foreach (var share in imputed.Shares)
        {
            Write(json, imputed, share, share.Reported);
            Write(json, imputed, share, share.Population);
        }

        json.WriteEndArray();
        if (imputed.Sensitivity is { } sensitivity)
        {
            Write(json, imputed.Shown, sensitivity);
        }

        json.WriteEndObject();
    });

    /// <summary>Code of a target.</summary>
    public static string Code(ShareTarget target) => target == ShareTarget.Reported ? "reported" : "population";

    /// <summary>Code of whose unknown are shifted.</summary>
    public static string Code(ShiftedPart part) => part switch
    {
        ShiftedPart.First => "first",
        ShiftedPart.Second => "second",
        _ => "both",
    };

    private static void WriteStratified(Utf8JsonWriter json, Imputed imputed)
    {
        var table = imputed.Stratified;
        json.WriteStartArray("stratified");
        foreach (var column in table.Columns)
        {
            json.WriteStartObject();
            json.WriteString("period", column.Label.En.Replace('–', '-'));
            Number(json, "victims", table["victims", column.Code].Count);
            Number(json, "known", table["known", column.Code].Count);
            Number(json, "included", table["included", column.Code].Count);
            Number(json, "visible", table["visible", column.Code].Share);
            Number(json, "lessVisible", table["less-visible", column.Code].Share);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Imputed imputed, ImputedShare of, PooledShare? share)
    {
        if (share is null)
        {
            return;
        }

        var shown = imputed.Shown;
        var estimate = shown.Share(share.Estimate, of.Victims);
        json.WriteStartObject();
        json.WriteString("period", of.Group.Name);
        json.WriteString("sectors", of.Sectors.Name);
        json.WriteString("target", Code(share.Target));
        Number(json, "victims", shown.Count(of.Victims));
        Number(json, "known", shown.Count(of.Known));
        Number(json, "knownIn", shown.Count(of.KnownIn));
        Number(json, "share", estimate);
        Number(json, "lower", estimate is null ? null : shown.End(share.Lower, of.Victims));
        Number(json, "upper", estimate is null ? null : shown.End(share.Upper, of.Victims));
        Number(json, "fractionMissing", share.FractionMissing);
        Number(json, "monteCarloError", share.Draws > 1 ? share.MonteCarloError : null);
        json.WriteNumber("drawsEnough", share.DrawsEnough);
        json.WriteBoolean("fewKnown", share.FewKnown);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ShownShares shown, SensitivityFindings found)
    {
        json.WriteStartObject("sensitivity");
        json.WriteString("sectors", found.Curves[0].Sectors.Name);
        json.WriteStartArray("bounds");
        foreach (var (group, bounds) in found.Bounds)
        {
            json.WriteStartObject();
            json.WriteString("period", group.Name);
            Number(json, "lower", shown.End(bounds.Lower, bounds.Victims));
            Number(json, "upper", shown.End(bounds.Upper, bounds.Victims));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("curves");
        foreach (var (curve, victims) in found.Curves.Zip(found.Bounds, (c, b) => (c, b.Bounds.Victims)))
        {
            json.WriteStartObject();
            json.WriteString("period", curve.Group.Name);
            json.WriteStartArray("points");
            foreach (var point in curve.Points)
            {
                json.WriteStartObject();
                json.WriteNumber("shift", point.Amount);
                Number(json, "share", shown.Share(point.Share.Estimate, victims));
                Number(json, "lower", shown.End(point.Share.Lower, victims));
                Number(json, "upper", shown.End(point.Share.Upper, victims));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (found.Rise is { } rise)
        {
            Write(json, rise);
        }

        if (found.Selection is { } selection)
        {
            Write(json, selection);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SelectionProfile selection)
    {
        json.WriteStartObject("selection");
        json.WriteString("warning", SelectionProfile.Warning);
        json.WriteNumber("effect", selection.Best.Effect);
        Number(json, "lower", selection.Lower);
        Number(json, "upper", selection.Upper);
        json.WriteNumber("shift", -selection.Best.Effect);
        json.WriteBoolean("weak", selection.IsWeak);
        json.WriteBoolean("atEdge", selection.IsAtEdge);
        json.WriteStartArray("profile");
        foreach (var point in selection.Points)
        {
            json.WriteStartObject();
            json.WriteNumber("effect", point.Effect);
            Number(json, "below", Math.Round(selection.Best.LogLikelihood - point.LogLikelihood, 4));
            Number(json, "shareOfUnknown", Points(point.ShareOfUnknown));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RiseSensitivity rise)
    {
        json.WriteStartObject("rise");
        json.WriteString("from", rise.First.Name);
        json.WriteString("to", rise.Second.Name);
        Number(json, "estimate", Points(rise.Unshifted.Estimate));
        Number(json, "lower", Points(rise.Unshifted.Lower));
        Number(json, "upper", Points(rise.Unshifted.Upper));
        Number(json, "lowest", Points(rise.LowestRise));
        Number(json, "highest", Points(rise.HighestRise));
        json.WriteStartArray("tippingPoints");
        foreach (var tipping in rise.Tippings)
        {
            json.WriteStartObject();
            json.WriteString("shiftedUnknown", Code(tipping.Part));
            Write(json, "vanishes", tipping.Vanishes);
            Write(json, "unclear", tipping.Unclear);
            Number(json, "shareOfUnknown", Points(tipping.ShareOfImputedUnshifted));
            Number(json, "shareOfUnknownWhereItVanishes", Points(tipping.ShareOfImputedWhereItVanishes));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, TippingPoint? tipping)
    {
        if (tipping is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteBoolean("holdsUnshifted", tipping.HoldsUnshifted);
        Number(json, "upward", tipping.Upward);
        Number(json, "downward", tipping.Downward);
        json.WriteNumber("from", tipping.From);
        json.WriteNumber("to", tipping.To);
        json.WriteEndObject();
    }

    // To a tenth of a percentage point: no finer than the noise of the draws, and too coarse to give a count away.
    private static double? Points(double? share) => share is { } s ? Math.Round(s, 3) : null;

    /// <summary>Writes a number, or null for none.</summary>
    public static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, Math.Round(number, Decimals));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
