using System.Collections.Immutable;
using System.Diagnostics;
using System.Security;
using System.Text;

namespace Monitor.Kernel.Packages;

/// <summary>NuGet's own resolution of packages: a restore of a project that exists for it, in a folder that is gone afterwards.</summary>
/// <param name="Folder">Where packages are kept.</param>
/// <param name="ConfigurationFolder">The folder whose <c>NuGet.Config</c>, and those above it, name the sources.</param>
/// <param name="Sources">Sources beside those.</param>
/// <param name="Platform">The runtime identifier to resolve for.</param>
internal sealed record Restore(PackageFolder Folder, string ConfigurationFolder, ImmutableArray<string> Sources, string Platform)
{
    /// <summary>Resolves and fetches a package, with others held to the versions that they have.</summary>
    /// <param name="request">The package.</param>
    /// <param name="held">Packages that keep their versions.</param>
    /// <param name="asked">The package as the cell has it, for messages.</param>
    /// <param name="interrupt">Ends the restore.</param>
    /// <returns>Every package that the request and the held ones need.</returns>
    /// <exception cref="CellException">It cannot be resolved; the message says why and what would help.</exception>
    /// <remarks>An interrupt ends the process of the restore.</remarks>
    public ImmutableArray<LockedPackage> Run(PackageRequest request, ImmutableArray<LockedPackage> held, PackageRequest asked, CancellationToken interrupt)
    {
        var project = Directory.CreateTempSubdirectory("monitor-restore-");
        try
        {
            Write(project.FullName, request, held);
            var (exit, said) = Start(project.FullName, interrupt);
            var assets = Path.Combine(project.FullName, "obj", "project.assets.json");
            if (exit != 0 || !File.Exists(assets))
            {
                throw RestoreProblem.Explain(asked, said);
            }

            return RestoredAssets.Read(assets, Platform);
        }
        finally
        {
            project.Delete(recursive: true);
        }
    }

    private void Write(string folder, PackageRequest request, ImmutableArray<LockedPackage> held)
    {
        var references = new StringBuilder();
        foreach (var package in held.Where(p => !p.Name.Equals(request.Name, StringComparison.OrdinalIgnoreCase)))
        {
            references.Append(Reference(package.Name, $"[{package.Version}]"));
        }

        references.Append(Reference(request.Name, request.Version));

        // Nothing of the folders above takes part, and no audit asks a source about packages that are here.
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Directory.Build.targets"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Directory.Packages.props"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "packages.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <RuntimeIdentifier>{Platform}</RuntimeIdentifier>
                <SelfContained>false</SelfContained>
                <UseAppHost>false</UseAppHost>
                <NuGetAudit>false</NuGetAudit>
                <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
                <RestorePackagesWithLockFile>false</RestorePackagesWithLockFile>
                <RestorePackagesPath>{SecurityElement.Escape(Folder.Path)}</RestorePackagesPath>
                <RestoreRootConfigDirectory>{SecurityElement.Escape(ConfigurationFolder)}</RestoreRootConfigDirectory>
                <RestoreAdditionalProjectSources>{SecurityElement.Escape(string.Join(';', Sources))}</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup>
            {references}  </ItemGroup>
            </Project>
            """);
    }

    private static string Reference(string name, string version) => $"    <PackageReference Include=\"{name}\" Version=\"{SecurityElement.Escape(version)}\" />\n";

    private static (int Exit, string Said) Start(string folder, CancellationToken interrupt)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
                ArgumentList = { "restore", "packages.csproj", "--nologo", "-v:quiet", "-tl:off", "-nodeReuse:false", "-maxCpuCount:1" },
                Environment =
                {
                    ["DOTNET_CLI_UI_LANGUAGE"] = "en",
                    ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
                    ["DOTNET_NOLOGO"] = "1",

                    // Of a kernel that an SDK's command started: they would bind the restore to that SDK's build.
                    ["MSBuildSDKsPath"] = null,
                    ["MSBuildExtensionsPath"] = null,
                    ["MSBUILD_EXE_PATH"] = null,
                },
            },
        };
        var said = new StringBuilder();
        process.OutputDataReceived += Add;
        process.ErrorDataReceived += Add;
        var started = false;
        try
        {
            try
            {
                process.Start();
            }
            catch (System.ComponentModel.Win32Exception)
            {
                throw new CellException("PackageError", "Packages cannot be resolved: there is no dotnet command. Install the .NET SDK, or run where the packages of the lock are present.");
            }

            started = true;
            process.StandardInput.Close();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            process.WaitForExitAsync(interrupt).GetAwaiter().GetResult();
            return (process.ExitCode, said.ToString());
        }
        finally
        {
            if (started && !process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
            }
        }

        void Add(object sender, DataReceivedEventArgs line)
        {
            lock (said)
            {
                said.Append(line.Data).Append('\n');
            }
        }
    }
}
