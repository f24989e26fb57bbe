using System.Diagnostics;
using System.Runtime.InteropServices;
using Monitor.Kernel.Directives;
using Monitor.Kernel.Packages;

namespace Monitor.Kernel.Tests.Show;

public sealed class PackageDirectiveTests(PackageFeed feed) : IClassFixture<PackageFeed>
{
    private readonly ShownOutputs outputs = new();

    [Fact]
    public void Reference_PackageAskedTwice_IsRestoredOnceAndThenTakenFromTheLock()
    {
        var first = Start("twice");
        first.Run("#r", "nuget: Monitor.Test.Needs.Base, 1.0.0");
        var recorded = File.ReadAllBytes(first.Lock);
        feed.AskSource("https://127.0.0.1:9/v3/index.json");
        try
        {
            var second = Start("twice");
            second.Run("#r", "nuget: Monitor.Test.Needs.Base, 1.0.0");

            Assert.Equal(1, first.Packages.Restores);
            Assert.Equal(0, second.Packages.Restores);
            Assert.Equal(["Monitor.Test.Base.dll", "Monitor.Test.Needs.Base.dll"], second.Session.Assemblies.Select(Path.GetFileName));
            Assert.Equal(first.Session.Assemblies, second.Session.Assemblies);
            Assert.Equal(recorded, File.ReadAllBytes(first.Lock));
            Assert.Equal(["Package Monitor.Test.Needs.Base 1.0.0", "Package Monitor.Test.Needs.Base 1.0.0"], outputs.Displays.Select(d => d.Bundle.Data["text/plain"].ToString()));
        }
        finally
        {
            feed.AskSource(feed.Source);
        }
    }

    [Fact]
    public void Reference_WithoutAVersion_IsTheLatestAndStaysThat()
    {
        var first = Start("latest");
        first.Run("#r", "nuget:Monitor.Test.Base");
        feed.Add("Monitor.Test.Base", "3.0.0");
        var second = Start("latest");
        second.Run("#r", "nuget:Monitor.Test.Base");
        File.Delete(Path.Combine(feed.Source, "Monitor.Test.Base.3.0.0.nupkg"));

        Assert.All(outputs.Displays, d => Assert.Equal("Package Monitor.Test.Base 2.0.0", d.Bundle.Data["text/plain"].ToString()));
    }

    [Fact]
    public void Reference_NativeLibrary_GivesItsFolder()
    {
        var notebook = Start("native");
        notebook.Run("#r", "nuget: Monitor.Test.Native, 1.0.0");

        var folder = Assert.Single(notebook.Session.Natives);
        Assert.EndsWith(Path.Combine("runtimes", RuntimeInformation.RuntimeIdentifier, "native"), folder, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "libtest.so")));
        Assert.Contains($"\"{RuntimeInformation.RuntimeIdentifier}\": {{", File.ReadAllText(notebook.Lock));
    }

    [Fact]
    public void Reference_HigherVersionThanOneInUseNeeds_NamesBoth()
    {
        var notebook = Start("conflict");
        notebook.Run("#r", "nuget: Monitor.Test.Base, 1.0.0");
        var recorded = File.ReadAllBytes(notebook.Lock);

        Assert.Equal(
            "The package Monitor.Test.Needs.Base 1.0.0 does not go with those that the notebook has already: Monitor.Test.Base 2.0.0 is needed, and 1.0.0 is in use. "
            + "Restart the kernel and ask for the higher version first, or choose versions that go together.",
            notebook.Fails("#r", "nuget: Monitor.Test.Needs.Base, 1.0.0"));
        Assert.Equal(
            "The package Monitor.Test.Base 2.0.0 cannot be used: earlier cells use Monitor.Test.Base 1.0.0, and a process has one of them only. "
            + "Restart the kernel and ask for the higher version first.",
            notebook.Fails("#r", "nuget: Monitor.Test.Base, 2.0.0"));
        Assert.Equal(recorded, File.ReadAllBytes(notebook.Lock));
    }

    [Fact]
    public void Reference_PackageThatIsNowhere_SaysSoAndLeavesNoLock()
    {
        var notebook = Start("nowhere");

        Assert.Equal(
            "There is no package Monitor.Test.Absent at the sources of this machine. Check the name, or add the source that has it with #i \"nuget:SOURCE\".",
            notebook.Fails("#r", "nuget: Monitor.Test.Absent, 1.0.0"));
        Assert.Equal(
            "There is no package Monitor.Test.Absent at the sources of this machine, which Monitor.Test.Needs.Absent 1.0.0 needs. "
            + "Check the name, or add the source that has it with #i \"nuget:SOURCE\".",
            notebook.Fails("#r", "nuget: Monitor.Test.Needs.Absent, 1.0.0"));
        Assert.Empty(Directory.GetFiles(notebook.Folder));
    }

    [Fact]
    public void Reference_VersionThatIsNowhere_NamesTheNearest() =>
        Assert.Equal(
            "There is no version 99.0.0 of the package Monitor.Test.Native at the sources of this machine. The nearest is 1.0.0. Ask for one that there is, or leave the version out for the latest.",
            Start("version").Fails("#r", "nuget: Monitor.Test.Native, 99.0.0"));

    [Fact]
    public void Reference_PackageOfAnotherFramework_SaysSo() =>
        Assert.StartsWith("The package Monitor.Test.Old 1.0.0 is not made for this framework, net10.0", Start("old").Fails("#r", "nuget: Monitor.Test.Old, 1.0.0"), StringComparison.Ordinal);

    [Fact]
    public void Reference_SourceThatDoesNotAnswer_IsNotNamedWithItsPassword()
    {
        var notebook = Start("offline");
        feed.AskSource("https://user:secret@127.0.0.1:9/v3/index.json");
        try
        {
            Assert.Equal(
                "The package Monitor.Test.Offline 1.0.0 cannot be fetched: it is not in the packages folder of this machine, and a source did not answer. "
                + "Run the cell once with a connection, or copy the packages folder of a machine that has it; afterwards no source is asked.",
                notebook.Fails("#r", "nuget: Monitor.Test.Offline, 1.0.0"));
        }
        finally
        {
            feed.AskSource(feed.Source);
        }
    }

    [Fact]
    public void Reference_ContentOtherThanRecorded_IsRefused()
    {
        var first = Start("tampered");
        feed.Add("Monitor.Test.Tampered", "1.0.0");
        first.Run("#r", "nuget: Monitor.Test.Tampered, 1.0.0");
        Directory.Delete(Path.Combine(feed.Packages, "monitor.test.tampered"), recursive: true);
        feed.Add("Monitor.Test.Tampered", "1.0.0", code: "public class Other;");

        Assert.StartsWith(
            "The package Monitor.Test.Tampered 1.0.0 that a source gave is not the one that the notebook's package lock records",
            Start("tampered").Fails("#r", "nuget: Monitor.Test.Tampered, 1.0.0"), StringComparison.Ordinal);
        Assert.StartsWith(
            "The package Monitor.Test.Tampered 1.0.0 on this machine is not the one that the notebook's package lock records",
            Start("tampered").Fails("#r", "nuget: Monitor.Test.Tampered, 1.0.0"), StringComparison.Ordinal);
    }

    [Fact]
    public void Reference_InterruptedRestore_EndsAtOnceAndLeavesNothing()
    {
        var notebook = Start("interrupted");
        using var interrupt = new CancellationTokenSource();
        interrupt.CancelAfter(300);
        var watch = Stopwatch.StartNew();

        Assert.ThrowsAny<OperationCanceledException>(() => notebook.RunUntil("#r", "nuget: Monitor.Test.Needs.Base, 1.0.0", interrupt.Token));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), watch.Elapsed.ToString());
        Assert.Empty(Directory.GetFiles(notebook.Folder));
    }

    [Fact]
    public void Source_Folder_IsAskedForThePackagesThatFollow()
    {
        var notebook = Start("added");
        var other = Directory.CreateDirectory(Path.Combine(notebook.Folder, "feed")).FullName;
        feed.Add("Monitor.Test.Elsewhere", "1.0.0");
        File.Move(Path.Combine(feed.Source, "Monitor.Test.Elsewhere.1.0.0.nupkg"), Path.Combine(other, "Monitor.Test.Elsewhere.1.0.0.nupkg"));

        notebook.Run("#i", "nuget:feed");
        notebook.Run("#r", "nuget: Monitor.Test.Elsewhere, 1.0.0");

        Assert.Equal("Monitor.Test.Elsewhere.dll", Path.GetFileName(Assert.Single(notebook.Session.Assemblies)));
    }

    [Theory]
    [InlineData("nuget:nofolder", "there is no folder nofolder")]
    [InlineData("nuget:http://example.org/index.json", "over https only")]
    [InlineData("nuget:", "#i takes one source")]
    [InlineData("elsewhere", "#i takes one source")]
    public void Source_ThatIsNone_SaysWhatOneIs(string argument, string why) => Assert.Contains(why, Start("source").Fails("#i", argument));

    [Fact]
    public void Reference_PackageOfTheKernel_IsTheKernelsUnlessAHigherIsAskedFor()
    {
        var notebook = Start("carried");
        notebook.Run("#r", "nuget: Plotly.NET, 4.0.0");
        notebook.Run("#r", "nuget: Plotly.NET.Interactive, 4.0.0");

        Assert.Equal(0, notebook.Packages.Restores);
        Assert.Empty(notebook.Session.Assemblies);
        var carried = Carried.PackageVersion("Plotly.NET");
        Assert.Equal($"Package Plotly.NET {carried}, of the kernel itself", outputs.Displays[0].Bundle.Data["text/plain"].ToString());
        Assert.Equal(
            $"The package Plotly.NET 99.0.0 cannot be used: the kernel runs with Plotly.NET {carried}, and a process has one of them only. Ask for {carried} or lower.",
            notebook.Fails("#r", "nuget: Plotly.NET, 99.0.0"));
    }

    [Fact]
    public void Reference_PackageWithAnAssemblyOfTheKernel_TakesTheKernels()
    {
        // System.Text.Json comes with the runtime: a process has it, whatever a package brings.
        var notebook = Start("runtime");
        feed.Add("System.Text.Json", "1.0.0");
        feed.Add("System.Text.Json", "99.0.0");
        feed.Add("Monitor.Test.Json", "1.0.0", "System.Text.Json 99.0.0");

        Assert.StartsWith("Monitor.Test.Json 1.0.0 needs System.Text.Json 99.0.0.0, but the kernel runs with System.Text.Json ", notebook.Fails("#r", "nuget: Monitor.Test.Json, 1.0.0"), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(notebook.Folder));
    }

    [Fact]
    public void Reference_AssemblyOnDisk_BringsThoseBesideItThatItNeeds()
    {
        var notebook = Start("disk");
        var lib = Directory.CreateDirectory(Path.Combine(notebook.Folder, "lib")).FullName;
        File.WriteAllBytes(Path.Combine(lib, "Needed.dll"), PackageFeed.Compile("Needed", "1.0.0", "public class N;"));
        File.WriteAllBytes(Path.Combine(lib, "Unrelated.dll"), PackageFeed.Compile("Unrelated", "1.0.0"));
        File.WriteAllBytes(Path.Combine(lib, "Mine.dll"), PackageFeed.Compile("Mine", "1.0.0", "public class M : N;", Path.Combine(lib, "Needed.dll")));

        notebook.Run("#r", "lib/Mine.dll");

        Assert.Equal(["Mine.dll", "Needed.dll"], notebook.Session.Assemblies.Select(Path.GetFileName));
        Assert.Equal([lib], notebook.Session.Natives);
    }

    [Fact]
    public void Reference_AssemblyThatIsNotThere_SaysWhereItWasLookedFor()
    {
        var notebook = Start("absent");
        File.WriteAllText(Path.Combine(notebook.Folder, "text.dll"), "no assembly");

        Assert.StartsWith($"#r: there is no file {Path.Combine("lib", "Absent.dll")} (from the notebook's folder).", notebook.Fails("#r", "lib/Absent.dll"), StringComparison.Ordinal);
        Assert.StartsWith("#r: text.dll is not a .NET assembly.", notebook.Fails("#r", "text.dll"), StringComparison.Ordinal);
    }

    [Fact]
    public void Reference_NameOfAnAssemblyOfTheRuntime_IsThat()
    {
        var notebook = Start("named");
        notebook.Run("#r", "System.Xml.Linq");

        Assert.Equal("System.Xml.Linq.dll", Path.GetFileName(Assert.Single(notebook.Session.Assemblies)));
    }

    private Cells Start(string name)
    {
        var folder = feed.Notebook(name);
        return new Cells(folder, new PackageSession(new PackageFolder(feed.Packages)), new FolderSession(folder), outputs);
    }

    private sealed record Cells(string Folder, PackageSession Packages, FolderSession Session, ShownOutputs Outputs)
    {
        public string Lock => Path.Combine(Folder, "chapter.packages.lock.json");

        public void Run(string directive, string argument) => RunUntil(directive, argument, TestContext.Current.CancellationToken);

        public void RunUntil(string directive, string argument, CancellationToken interrupt) =>
            PackageDirectives.For(Packages).Single(d => d.Name == directive)
                .Run(new DirectiveCall([argument], $"{directive} \"{argument}\"", 1, ""), Session, Outputs, interrupt);

        public string Fails(string directive, string argument) => Assert.Throws<CellException>(() => Run(directive, argument)).Message;
    }
}
