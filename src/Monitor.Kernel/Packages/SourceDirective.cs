using Monitor.Kernel.Directives;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Packages;

/// <summary><c>#i</c>: adds a source of packages, an address or a folder, for the <c>#r</c> that follow.</summary>
internal sealed class SourceDirective(PackageSession packages) : IDirective
{
    /// <inheritdoc/>
    public string Name => "#i";

    /// <inheritdoc/>
    public string Usage => "#i \"nuget:SOURCE\": adds a source of packages, an https address or a folder.";

    /// <inheritdoc/>
    public void Run(DirectiveCall call, ISession session, IOutputs outputs, CancellationToken interrupt)
    {
        if (call.Arguments is not [var argument]
            || !argument.Trim().StartsWith(PackageRequest.Scheme, StringComparison.OrdinalIgnoreCase)
            || argument.Trim()[PackageRequest.Scheme.Length..].Trim() is not { Length: > 0 } source)
        {
            throw new CellException("DirectiveError", "#i takes one source: #i \"nuget:https://…/index.json\" or #i \"nuget:path/to/folder\".");
        }

        packages.AddSource(Checked(source, session.Options.Folder));
    }

    private static string Checked(string source, string folder)
    {
        if (Uri.TryCreate(source, UriKind.Absolute, out var address) && !address.IsFile)
        {
            return address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp && address.IsLoopback
                ? source
                : throw new CellException("DirectiveError", $"#i takes packages over https only, not {address.Scheme}, over which anyone on the way could change them.");
        }

        var path = Path.GetFullPath(source, folder);
        return Directory.Exists(path)
            ? path
            : throw new CellException("DirectiveError", $"#i: there is no folder {source} (from the notebook's folder). Give an https address or a folder of packages.");
    }
}
