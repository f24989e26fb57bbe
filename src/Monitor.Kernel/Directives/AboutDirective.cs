using System.Reflection;
using System.Runtime.InteropServices;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Directives;

/// <summary>Shows what the kernel is made of, with versions.</summary>
public sealed class AboutDirective : IDirective
{
    /// <inheritdoc/>
    public string Name => "#!about";

    /// <inheritdoc/>
    public string Usage => "#!about: shows the versions of the kernel and of what it is made of.";

    /// <inheritdoc/>
    public void Run(DirectiveCall call, ISession session, IOutputs outputs, CancellationToken interrupt)
    {
        _ = new DirectiveOptions(this, call);
        outputs.Display(Listing.Of(
            ["Part", "Version"],
            [
                ["Monitor", Version(typeof(AboutDirective).Assembly)],
                [".NET", RuntimeInformation.FrameworkDescription.Replace(".NET ", "", StringComparison.Ordinal)],
                ["C# (Roslyn)", Version("Microsoft.CodeAnalysis.CSharp")],
                ["F#", Version("FSharp.Compiler.Service")],
                ["DuckDB.NET", Version("DuckDB.NET.Data")],
                ["Languages", string.Join(", ", session.Languages.Select(l => l.Name))],
            ]));
    }

    private static string Version(string assembly) => Version(Assembly.Load(assembly));

    // What follows a plus sign is the revision that a package was built from.
    private static string Version(Assembly assembly) =>
        (assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version?.ToString() ?? "").Split('+')[0];
}
