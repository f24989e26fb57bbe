using System.Text.RegularExpressions;

namespace Monitor.Kernel.Packages;

/// <summary>Why a restore failed, in words for whoever wrote the cell.</summary>
internal static partial class RestoreProblem
{
    /// <summary>The problem that a restore reported. Addresses of sources are left out: they may hold passwords.</summary>
    public static CellException Explain(PackageRequest request, string said)
    {
        var problems = Problems().Matches(said)
            .GroupBy(m => m.Groups["code"].Value, m => Clean(m.Groups["text"].Value))
            .ToDictionary(g => g.Key, g => string.Join(' ', g.Distinct()));
        string? Text(params string[] codes) => codes.Select(problems.GetValueOrDefault).FirstOrDefault(t => t is not null);

        if (Text("NU1605", "NU1107", "NU1608") is { } conflict)
        {
            return Error($"The package {request} does not go with those that the notebook has already: {Conflict(conflict)} "
                + "Restart the kernel and ask for the higher version first, or choose versions that go together.");
        }

        if (Text("NU1102", "NU1103") is { } noVersion)
        {
            var nearest = Nearest().Match(noVersion) is { Success: true } found ? $" The nearest is {found.Groups[1].Value}." : "";
            var missing = Missing(noVersion, request);
            return Error($"There is no version {VersionOf(missing, request, noVersion)} of the package {missing} at the sources of this machine.{nearest} "
                + "Ask for one that there is, or leave the version out for the latest.");
        }

        if (Text("NU1101") is { } noPackage)
        {
            var missing = Missing(noPackage, request);
            return Error($"There is no package {missing} at the sources of this machine"
                + (missing.Equals(request.Name, StringComparison.OrdinalIgnoreCase) ? ". " : $", which {request} needs. ")
                + "Check the name, or add the source that has it with #i \"nuget:SOURCE\".");
        }

        if (Text("NU1202", "NU1203", "NU1212", "NU1213") is { } unfit)
        {
            return Error($"The package {request} is not made for this framework, net10.0: {unfit} Ask for a version that is.");
        }

        if (Text("NU1300", "NU1301", "NU1302", "NU1303") is not null)
        {
            return Error($"The package {request} cannot be fetched: it is not in the packages folder of this machine, and a source did not answer. "
                + "Run the cell once with a connection, or copy the packages folder of a machine that has it; afterwards no source is asked.");
        }

        var all = string.Join(' ', problems.Select(p => $"{p.Value} ({p.Key})"));
        return Error($"The package {request} could not be restored. {(all.Length > 0 ? all : "The restore gave no reason.")}");
    }

    private static CellException Error(string message) => new("PackageError", message);

    private static string Conflict(string text) =>
        Downgrade().Match(text) is { Success: true } m
            ? $"{m.Groups["name"].Value} {m.Groups["needed"].Value} is needed, and {m.Groups["held"].Value} is in use."
            : text;

    private static string Missing(string text, PackageRequest request) =>
        Named().Match(text) is { Success: true } named ? named.Groups[1].Value : request.Name;

    private static string VersionOf(string missing, PackageRequest request, string text) =>
        missing.Equals(request.Name, StringComparison.OrdinalIgnoreCase) ? request.Version
        : Asked().Match(text) is { Success: true } asked ? asked.Groups[1].Value : "that fits";

    // One line, without the project that exists for the restore and without addresses.
    private static string Clean(string text) => Spaces().Replace(Address().Replace(text, "a source"), " ").Trim();

    [GeneratedRegex(@"error (?<code>NU\d{4}): (?<text>.*)")]
    private static partial Regex Problems();

    [GeneratedRegex(@"Nearest version: ([^\s\]]+)")]
    private static partial Regex Nearest();

    [GeneratedRegex(@"Unable to find (?:a stable )?package ([A-Za-z0-9_.-]+?)\.?(?: |\z)")]
    private static partial Regex Named();

    [GeneratedRegex(@"with version \(([^)]*)\)")]
    private static partial Regex Asked();

    [GeneratedRegex(@"downgrade: (?<name>\S+) from (?<needed>\S+) to (?<held>\S+)\. ")]
    private static partial Regex Downgrade();

    [GeneratedRegex(@"\b[a-z]+://\S+")]
    private static partial Regex Address();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
