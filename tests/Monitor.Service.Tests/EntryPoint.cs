using Monitor.Service.Tests.Storage.Faults;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Monitor.Service.Tests;

/// <summary>Runs the tests; or, told so, does the work in the midst of which <see cref="FaultTests"/> kills it.</summary>
internal static class EntryPoint
{
    private static Task<int> Main(string[] args) => args switch
    {
        [FaultChild.Word, var kind, var place, var seed] => FaultChild.Run(kind, place, seed),
        _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") => TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
