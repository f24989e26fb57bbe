using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Monitor.Service.Models;

namespace Monitor.Service.Imputing;

/// <summary>A version as it is written in one word: <c>sectors@3</c>.</summary>
internal static class ModelReference
{
    /// <summary>Reads a reference.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ModelName name, out int version)
    {
        (name, version) = (default, 0);
        var at = text?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        return at > 0 && ModelName.TryParse(text![..at], out name) && TryVersion(text[(at + 1)..], out version);
    }

    /// <summary>Reads a number of a version: digits, from 1.</summary>
    public static bool TryVersion([NotNullWhen(true)] string? text, out int version) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out version) && version >= 1;
}
