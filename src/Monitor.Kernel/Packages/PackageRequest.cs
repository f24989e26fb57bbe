using System.Text.RegularExpressions;

namespace Monitor.Kernel.Packages;

/// <summary>What a cell asks for: <c>nuget: Name, Version</c>.</summary>
/// <param name="Name">The package.</param>
/// <param name="Version">A version, at least which is taken, an interval, or a pattern such as <c>5.*</c>; <c>*</c> when the cell gives none.</param>
internal sealed partial record PackageRequest(string Name, string Version)
{
    /// <summary>The scheme before a package.</summary>
    public const string Scheme = "nuget:";

    /// <summary>Reads the argument of <c>#r</c>.</summary>
    /// <exception cref="CellException">It does not name a package.</exception>
    public static PackageRequest Parse(string argument)
    {
        var parts = argument[Scheme.Length..].Split(',', 2, StringSplitOptions.TrimEntries);
        var name = parts[0];
        var version = parts.Length > 1 && parts[1].Length > 0 ? parts[1] : "*";
        if (!NamePattern().IsMatch(name) || !VersionPattern().IsMatch(version))
        {
            throw new CellException("DirectiveError",
                $"#r \"{argument}\" names no package. Write #r \"nuget: Name, Version\", such as #r \"nuget: MathNet.Numerics, 5.0.0\"; without a version the latest is taken.");
        }

        return new PackageRequest(name, version);
    }

    /// <summary>As messages say it: the name, and the version if the cell gave one.</summary>
    public override string ToString() => Version == "*" ? Name : $"{Name} {Version}";

    [GeneratedRegex(@"^[A-Za-z0-9_]+([.-][A-Za-z0-9_]+)*\z")]
    private static partial Regex NamePattern();

    // A version, a pattern of versions, or an interval.
    [GeneratedRegex(@"^(\d+(\.\d+){0,3}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?|(\d+\.){0,3}\*(-\*)?|\d+(\.\d+){0,3}-[0-9A-Za-z.-]*\*|[\[(][0-9A-Za-z.+ -]*(,[0-9A-Za-z.+ -]*)?[\])])\z")]
    private static partial Regex VersionPattern();
}
