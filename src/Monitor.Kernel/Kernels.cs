using System.Collections.Immutable;
using Monitor.Kernel.Directives;
using Monitor.Kernel.Languages;
using Monitor.Kernel.Languages.CSharp;
using Monitor.Kernel.Languages.Display;
using Monitor.Kernel.Languages.FSharp;
using Monitor.Kernel.Packages;

namespace Monitor.Kernel;

/// <summary>What a kernel is made of.</summary>
internal static class Kernels
{
    /// <summary>The languages, each of which costs nothing before it is used.</summary>
    public static ImmutableArray<ILanguage> Languages() =>
    [
        new CSharpLanguage(new CSharpOptions()
        {
            Imports =
            [
                .. new CSharpOptions().Imports,
                "Microsoft.DotNet.Interactive",
                "Microsoft.DotNet.Interactive.Formatting",
                "Microsoft.DotNet.Interactive.Kernel",
                "Microsoft.DotNet.Interactive.Formatting.PocketViewTags",
            ],
        }),
        new FSharpLanguage(new FSharpStart { Opens = ["System", "System.IO", "System.Text", "System.Linq", "Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.Formatting", "type Microsoft.DotNet.Interactive.Kernel"] }),
        .. DisplayLanguage.All,
    ];

    /// <summary>The directives.</summary>
    public static ImmutableArray<IDirective> Directives() =>
    [
        new AboutDirective(), new ImportDirective(), new LsmagicDirective(), new SetDirective(), new ShareDirective(), new ValueDirective(),
        new WhoDirective(), new WhosDirective(), .. PackageDirectives.For(),
    ];
}
