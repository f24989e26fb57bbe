using System.Net;
using Monitor.Kernel.Directives;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Packages;

/// <summary><c>#r</c>: lets cells use a package, an assembly on disk, or one of the framework by its name.</summary>
internal sealed class ReferenceDirective(PackageSession packages) : IDirective
{
    /// <inheritdoc/>
    public string Name => "#r";

    /// <inheritdoc/>
    public string Usage => "#r \"nuget: Name, Version\" | #r \"path/to/assembly.dll\": lets cells use a package or an assembly.";

    /// <inheritdoc/>
    public void Run(DirectiveCall call, ISession session, IOutputs outputs, CancellationToken interrupt)
    {
        if (call.Arguments is not [var argument])
        {
            throw new CellException("DirectiveError",
                $"#r takes one argument in quotation marks and has {call.Arguments.Length}: #r \"nuget: Name, Version\" or #r \"path/to/assembly.dll\".");
        }

        argument = argument.Trim();
        if (argument.StartsWith(PackageRequest.Scheme, StringComparison.OrdinalIgnoreCase))
        {
            var request = PackageRequest.Parse(argument);
            var used = packages.Use(request, session, text => outputs.Write(TextChannel.Error, text), interrupt);
            outputs.Display(MimeBundle.Text($"Package {used}").With("text/html", $"<div>Package <strong>{WebUtility.HtmlEncode(used)}</strong></div>"));
        }
        else if (!argument.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && Carried.Assembly(argument) is { } own)
        {
            session.Reference([own], []);
        }
        else
        {
            var files = AssemblyOnDisk.Find(argument, session.Options.Folder);
            session.Reference(files.Assemblies, files.Natives);
        }
    }
}
