using System.Collections.Immutable;
using System.Text;
using Monitor.Kernel.Packages;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Tests.Show;

public sealed class PackageLockTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("monitor-lock-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("nuget: MathNet.Numerics, 5.0.0", "MathNet.Numerics", "5.0.0")]
    [InlineData("nuget:MathNet.Numerics", "MathNet.Numerics", "*")]
    [InlineData("nuget: X,*-*", "X", "*-*")]
    [InlineData("nuget: X, 1.0.0-beta.2", "X", "1.0.0-beta.2")]
    [InlineData("nuget: X, [1.0,2.0)", "X", "[1.0,2.0)")]
    public void Parse_Package_IsNameAndVersion(string argument, string name, string version) =>
        Assert.Equal(new PackageRequest(name, version), PackageRequest.Parse(argument));

    [Theory]
    [InlineData("nuget:")]
    [InlineData("nuget: X, newest")]
    [InlineData("nuget: ../../etc, 1.0")]
    [InlineData("nuget: X\" /><Exec Command=\"x, 1.0")]
    [InlineData("nuget: X, 1.0\" /><Exec Command=\"x")]
    public void Parse_NoPackage_SaysWhatOneIs(string argument)
    {
        var e = Assert.Throws<CellException>(() => PackageRequest.Parse(argument));

        Assert.Contains("Write #r \"nuget: Name, Version\"", e.Message);
    }

    [Theory]
    [InlineData("1.0.0", "1.0", 0)]
    [InlineData("1.10.0", "1.9.9", 1)]
    [InlineData("1.0.0-beta", "1.0.0", -1)]
    [InlineData("1.0.0-beta.10", "1.0.0-beta.9", 1)]
    [InlineData("1.0.0-beta.1", "1.0.0-beta", 1)]
    [InlineData("1.0.0-1", "1.0.0-a", -1)]
    [InlineData("1.0.0+x", "1.0.0+y", 0)]
    [InlineData("1.0.0.1", "1.0.0", 1)]
    public void Compare_Versions_FollowSemanticVersioning(string a, string b, int order)
    {
        Assert.Equal(order, Math.Sign(PackageVersion.Compare(a, b)));
        Assert.Equal(-order, Math.Sign(PackageVersion.Compare(b, a)));
    }

    [Fact]
    public void Write_ThenRead_GivesTheSameBytes()
    {
        var path = Path.Combine(folder, "x.packages.lock.json");
        PackageLock.Empty.With(new("B", "2.0"), [Package("B", "2.0", "A"), Package("A", "1.0")]).Write(path);

        var first = File.ReadAllBytes(path);
        PackageLock.Read(path).Write(path);

        Assert.Equal(first, File.ReadAllBytes(path));
        Assert.Equal(first, PackageLock.Read(path).ToBytes());
        Assert.Equal((byte)'\n', first[^1]);
        Assert.DoesNotContain((byte)'\r', first);
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void With_PackagesInAnotherOrder_GivesTheSameBytes()
    {
        var forth = PackageLock.Empty.With(new("A", "1.0"), [Package("A", "1.0")]).With(new("B", "1.0"), [Package("B", "1.0")]);
        var back = PackageLock.Empty.With(new("B", "1.0"), [Package("B", "1.0")]).With(new("A", "1.0"), [Package("A", "1.0")]);

        Assert.Equal(forth.ToBytes(), back.ToBytes());
    }

    [Fact]
    public void With_SharedPackageInAnotherVersion_DropsTheRequestsThatUsedTheFirst()
    {
        var both = PackageLock.Empty.With(new("B", "1.0"), [Package("B", "1.0", "Shared"), Package("Shared", "2.0")])
            .With(new("A", "1.0"), [Package("A", "1.0", "Shared"), Package("Shared", "1.0")]);

        Assert.Equal(["A"], both.Requests.Keys);
        Assert.Equal(["A", "Shared"], both.Packages.Keys);
    }

    [Fact]
    public void With_SamePackageOfAnotherPlatform_KeepsTheFilesOfBoth()
    {
        var files = new PackageFiles(["lib/a.dll"], []);
        var linux = Package("A", "1.0") with { Platforms = Platforms("linux-x64", files) };
        var windows = Package("A", "1.0") with { Platforms = Platforms("win-x64", files) };

        var both = PackageLock.Empty.With(new("A", "1.0"), [linux]).With(new("A", "1.0"), [windows]);

        Assert.Equal(["linux-x64", "win-x64"], both.Packages["a"].Platforms.Keys);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("{\"version\":2,\"framework\":\"net10.0\",\"requests\":{},\"packages\":{}}")]
    [InlineData("{\"version\":1,\"framework\":\"net10.0\",\"requests\":{},\"packages\":{\"A\":{\"version\":\"1.0\",\"contentHash\":\"x\",\"dependencies\":[],\"files\":{\"any\":{\"assemblies\":[\"../../evil.dll\"],\"natives\":[]}}}}}")]
    [InlineData("{\"version\":1,\"framework\":\"net10.0\",\"requests\":{},\"packages\":{\"../A\":{\"version\":\"1.0\",\"contentHash\":\"x\",\"dependencies\":[],\"files\":{}}}}")]
    public void Read_FileThatIsNoLock_SaysWhichAndWhatToDo(string text)
    {
        var path = Path.Combine(folder, "x.packages.lock.json");
        File.WriteAllText(path, text, Encoding.UTF8);

        var e = Assert.Throws<CellException>(() => PackageLock.Read(path));

        Assert.StartsWith("x.packages.lock.json cannot be read as a package lock: ", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(folder, e.Message);
    }

    [Fact]
    public void PathFor_Session_IsBesideTheNotebook()
    {
        Assert.Equal("/n/chapter 2.packages.lock.json", PackageLock.PathFor(new SessionOptions { Folder = "/n", Notebook = "/n/chapter 2.ipynb" }));
        Assert.Equal("/n/notebook.packages.lock.json", PackageLock.PathFor(new SessionOptions { Folder = "/n" }));
    }

    private static LockedPackage Package(string name, string version, params ImmutableArray<string> dependencies) =>
        new(name, version, $"hash of {name} {version}", dependencies, Platforms(LockedPackage.AnyPlatform, new([$"lib/net10.0/{name}.dll"], [])));

    private static ImmutableSortedDictionary<string, PackageFiles> Platforms(string platform, PackageFiles files) =>
        ImmutableSortedDictionary.Create<string, PackageFiles>(StringComparer.Ordinal).Add(platform, files);
}
