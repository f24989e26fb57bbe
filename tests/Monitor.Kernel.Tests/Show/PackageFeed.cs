using System.IO.Compression;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Monitor.Kernel.Tests.Show;

/// <summary>A notebook's folder with a source of packages made here, so that restores are real and ask no other machine.</summary>
public sealed class PackageFeed : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("monitor-feed-").FullName;

    public PackageFeed()
    {
        foreach (var folder in new[] { Source, Packages })
        {
            Directory.CreateDirectory(folder);
        }

        AskSource(Source);
        Add("Monitor.Test.Base", "1.0.0");
        Add("Monitor.Test.Base", "2.0.0");
        Add("Monitor.Test.Needs.Base", "1.0.0", "Monitor.Test.Base 2.0.0");
        Add("Monitor.Test.Needs.Absent", "1.0.0", "Monitor.Test.Absent 1.0.0");
        Add("Monitor.Test.Native", "1.0.0", "", $"runtimes/{RuntimeInformation.RuntimeIdentifier}/native/libtest.so");
        Add("Monitor.Test.Old", "1.0.0", "", "", "net99.0");
    }

    public string Source => Path.Combine(root, "source");

    public string Packages => Path.Combine(root, "packages");

    /// <summary>A folder for a notebook, with only this source.</summary>
    public string Notebook(string name) => Directory.CreateDirectory(Path.Combine(root, name)).FullName;

    /// <summary>Names the one source that restores ask.</summary>
    public void AskSource(string source) => File.WriteAllText(Path.Combine(root, "NuGet.Config"),
        $"<configuration><packageSources><clear /><add key=\"test\" value=\"{source}\" /></packageSources></configuration>");

    /// <summary>Adds a package with one assembly of its name and version.</summary>
    public void Add(string name, string version, string dependency = "", string native = "", string framework = "net10.0", string code = "")
    {
        using var file = new ZipArchive(File.Create(Path.Combine(Source, $"{name}.{version}.nupkg")), ZipArchiveMode.Create);
        var dependencies = dependency.Length == 0 ? "" : $"<dependency id=\"{dependency.Split(' ')[0]}\" version=\"{dependency.Split(' ')[1]}\" />";
        using (var nuspec = new StreamWriter(file.CreateEntry($"{name}.nuspec").Open()))
        {
            nuspec.Write($"""
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata><id>{name}</id><version>{version}</version>
                <authors>test</authors><description>test</description>
                <dependencies><group targetFramework="{framework}">{dependencies}</group></dependencies></metadata></package>
                """);
        }

        using (var assembly = file.CreateEntry($"lib/{framework}/{name}.dll").Open())
        {
            assembly.Write(Compile(name, version, code));
        }

        if (native.Length > 0)
        {
            using var library = file.CreateEntry(native).Open();
            library.Write("not really"u8);
        }
    }

    /// <summary>An assembly.</summary>
    public static byte[] Compile(string name, string version, string code = "", params string[] references)
    {
        using var image = new MemoryStream();
        var made = CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText($"[assembly: System.Reflection.AssemblyVersion(\"{version}.0\")] {code}")],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location), .. references.Select(r => MetadataReference.CreateFromFile(r))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(image);
        Assert.True(made.Success, string.Join('\n', made.Diagnostics));
        return image.ToArray();
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
