using Monitor.Kernel.Install;

namespace Monitor.Kernel.Tests.Wire;

public sealed class KernelInstallerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();
    private readonly KernelProgram program;

    public KernelInstallerTests()
    {
        Make("built/Monitor.Kernel.dll", "dll");
        Make("built/Monitor.Kernel.runtimeconfig.json", "{}");
        Make("built/runtimes/native.so", "native");
        program = KernelProgram.In(At("built"))!;
    }

    private KernelInstaller Installer => KernelInstaller.ForPrefix(At("env"));

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Install_Copied_PointsAtAWholeCopyOfItsOwn()
    {
        var installed = Installer.Install(program, inPlace: false, replaces: false);
        Assert.Equal([".net-csharp", ".net-fsharp"], installed.Select(s => s.Name));
        var spec = KernelSpec.Read(At("env/share/jupyter/kernels/.net-fsharp"))!;
        Assert.Equal((".NET (F#)", "F#", "message", true), (spec.DisplayName, spec.Language, spec.InterruptMode, spec.IsOurs));
        Assert.Equal([At("env/share/monitor/kernel/Monitor.Kernel.dll"), "--connection-file", "{connection_file}", "--language", "fsharp"], spec.Command[1..]);
        Assert.True(File.Exists(spec.Command[0]), spec.Command[0]);
        Directory.Delete(program.Folder, recursive: true);
        Assert.Equal("native", File.ReadAllText(At("env/share/monitor/kernel/runtimes/native.so")));
    }

    [Fact]
    public void Install_InPlace_PointsAtTheProgramAndCopiesNothing()
    {
        var installed = Installer.Install(program, inPlace: true, replaces: false);
        Assert.All(installed, s => Assert.Equal(program.File, s.Command[1]));
        Assert.False(Directory.Exists(At("env/share/monitor")));
    }

    [Fact]
    public void Install_Again_ReplacesWhatItInstalledAndLeavesNothingBeside()
    {
        Installer.Install(program, inPlace: false, replaces: false);
        Make("built/new.dll", "new");
        File.Delete(At("built/runtimes/native.so"));
        Installer.Install(program, inPlace: false, replaces: false);
        Assert.True(File.Exists(At("env/share/monitor/kernel/new.dll")));
        Assert.False(File.Exists(At("env/share/monitor/kernel/runtimes/native.so")));
        Assert.Equal(["kernel"], Names("env/share/monitor"));
        Assert.Equal([".net-csharp", ".net-fsharp"], Names("env/share/jupyter/kernels"));
    }

    [Fact]
    public void Install_KernelOfSomethingElse_IsLeftAsItIs()
    {
        Make("env/share/jupyter/kernels/.net-fsharp/kernel.json", """{"argv":["dotnet","interactive"],"display_name":".NET (F#)","language":"F#"}""");
        var error = Assert.Throws<KernelInstallException>(() => Installer.Install(program, inPlace: false, replaces: false));
        Assert.Contains("--replace", error.Message, StringComparison.Ordinal);
        Assert.Equal([".net-fsharp"], Names("env/share/jupyter/kernels"));
        Assert.False(Directory.Exists(At("env/share/monitor")));
        Assert.Equal("interactive", KernelSpec.Read(At("env/share/jupyter/kernels/.net-fsharp"))!.Command[1]);
        Installer.Install(program, inPlace: false, replaces: true);
        Assert.True(KernelSpec.Read(At("env/share/jupyter/kernels/.net-fsharp"))!.IsOurs);
    }

    [Fact]
    public void Install_SomethingElseWhereTheCopyGoes_IsLeftAsItIs()
    {
        Make("env/share/monitor/kernel/thesis.docx", "mine");
        var error = Assert.Throws<KernelInstallException>(() => Installer.Install(program, inPlace: false, replaces: true));
        Assert.Contains("--in-place", error.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(At("env/share/monitor/kernel/thesis.docx")));
    }

    [Fact]
    public void Uninstall_Installed_LeavesNothing()
    {
        Installer.Install(program, inPlace: false, replaces: false);
        Assert.Equal([".net-csharp", ".net-fsharp"], Installer.Uninstall());
        Assert.Empty(Directory.EnumerateFiles(At("env"), "*", SearchOption.AllDirectories));
        Assert.Empty(Installer.Uninstall());
    }

    [Theory]
    [InlineData("""{"argv":["dotnet","interactive"],"display_name":".NET (C#)","language":"C#"}""")]
    [InlineData("not JSON")]
    public void Uninstall_KernelOfSomethingElse_IsRefused(string json)
    {
        Installer.Install(program, inPlace: false, replaces: false);
        Make("env/share/jupyter/kernels/.net-csharp/kernel.json", json);
        Assert.Throws<KernelInstallException>(() => Installer.Uninstall());
        Assert.Equal([".net-csharp", ".net-fsharp"], Names("env/share/jupyter/kernels"));
    }

    [Fact]
    public void All_FoldersThatHoldNoKernel_ArePassedOver()
    {
        Make("k/broken/kernel.json", "{");
        Make("k/words/kernel.json", """{"argv":[1]}""");
        Make("k/empty/readme", "");
        Make("k/one/kernel.json", """{"argv":["x"],"display_name":"First"}""");
        Make("l/one/kernel.json", """{"argv":["y"],"display_name":"Second"}""");
        var found = Assert.Single(KernelSpec.All([At("k"), At("l"), At("nowhere")]));
        Assert.Equal(("one", "First", "signal", false), (found.Name, found.DisplayName, found.InterruptMode, found.IsOurs));
    }

    private string At(string path) => Path.Combine(folder.FullName, path);

    private IEnumerable<string> Names(string path) => Directory.EnumerateFileSystemEntries(At(path)).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal);

    private void Make(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), content);
    }
}
