using System.Collections.Immutable;
using Monitor.Kernel.Directives;
using Monitor.Kernel.Languages;
using Monitor.Kernel.Languages.CSharp;
using Monitor.Kernel.Languages.Display;
using Monitor.Kernel.Languages.FSharp;
using Monitor.Kernel.Languages.Sql;
using Monitor.Kernel.Packages;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel;

/// <summary>What a kernel is made of.</summary>
internal static class Kernels
{
    /// <summary>The languages, each of which costs nothing before it is used.</summary>
    public static ImmutableArray<ILanguage> Languages(SessionOptions options) =>
    [
        new CSharpLanguage(new CSharpOptions
        {
            Folder = options.Folder,
            Imports =
            [
                .. new CSharpOptions().Imports,
                "Microsoft.DotNet.Interactive",
                "Microsoft.DotNet.Interactive.Formatting",
                "Microsoft.DotNet.Interactive.Kernel",
            ],
        }),
        new FSharpLanguage(new FSharpStart { References = [typeof(Microsoft.DotNet.Interactive.Formatting.Formatter).Assembly.Location, typeof(Microsoft.DotNet.Interactive.Kernel).Assembly.Location], Opens = ["System", "System.IO", "System.Text", "System.Linq", "Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.Formatting", "type Microsoft.DotNet.Interactive.Kernel"] }),
        new SqlLanguage(options.Folder),
        .. DisplayLanguage.All,
    ];

    /// <summary>The directives.</summary>
    public static ImmutableArray<IDirective> Directives() =>
    [
        new AboutDirective(), new ImportDirective(), new LsmagicDirective(), new SetDirective(), new ShareDirective(), new ValueDirective(),
        new WhoDirective(), new WhosDirective(), new RegisterDirective(), new ConnectDirective(), .. PackageDirectives.For(),
    ];
}
