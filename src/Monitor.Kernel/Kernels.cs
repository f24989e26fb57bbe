using System.Collections.Immutable;
using Monitor.Kernel.Directives;
using Monitor.Kernel.Languages;

namespace Monitor.Kernel;

/// <summary>What a kernel is made of.</summary>
internal static class Kernels
{
    /// <summary>The languages, each of which costs nothing before it is used.</summary>
    public static ImmutableArray<ILanguage> Languages() => [];

    /// <summary>The directives.</summary>
    public static ImmutableArray<IDirective> Directives() => [];
}
