using System.Text.Json.Nodes;
using Monitor.Testing;

namespace Monitor.Kernel.Tests.Independent;

/// <summary>The notebook of every language, run by others with this kernel: what it shows is what it shows in the repository.</summary>
[Collection("processes")]
[Trait("Category", "Independent")]
public sealed class TourTests
{
    [Fact]
    public async Task Tour_RunByNbconvert_ShowsWhatIsKept()
    {
        Assert.SkipUnless(await OtherProgram.PythonHas("nbconvert, nbclient"), $"{OtherProgram.Python} has no nbconvert and nbclient (Debian: jupyter-nbconvert, python3-nbclient).");
        using var tour = new TourFolder();
        using var kernels = new InstalledKernels();

        var (exitCode, _, error) = await OtherProgram.Run(
            OtherProgram.Python,
            ["-m", "nbconvert", "--to", "notebook", "--execute", "--ExecutePreprocessor.kernel_name=.net-csharp", "--output", "executed.ipynb", tour.Notebook],
            TourFolder.With(kernels.Environment));

        Assert.True(exitCode == 0, error);
        Assert.Equal(TourFolder.KeptOutputs(), TourFolder.Outputs(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(tour.Path, "executed.ipynb"), TestContext.Current.CancellationToken))!));
    }

    [Fact]
    public async Task Tour_RunThroughJupyterLabsServices_ShowsWhatIsKeptAndObeys()
    {
        var services = Path.Combine(Repository.Root, "tests", "Monitor.Kernel.Tests", "Independent", "services");
        var node = Programs.Find("node");
        Assert.SkipWhen(node is null || !Directory.Exists(Path.Combine(services, "node_modules")), $"No node, or no packages in {services} (npm ci).");
        Assert.SkipUnless(await OtherProgram.PythonHas("notebook"), $"{OtherProgram.Python} has no notebook (Debian: jupyter-notebook).");
        using var tour = new TourFolder();
        using var kernels = new InstalledKernels();
        await using var server = await JupyterServer.Start(tour.Path, kernels.RuntimeFolder, TourFolder.With(kernels.Environment));

        var (exitCode, output, error) = await OtherProgram.Run(
            node, [Path.Combine(services, "session.mjs"), server.Address, server.Token, ".net-csharp", Path.GetFileName(tour.Notebook)]);

        Assert.True(exitCode == 0, error);
        var session = JsonNode.Parse(output)!;
        Assert.Equal(TourFolder.KeptOutputs(), session["cells"]!.AsArray().Select(c => TourFolder.Joined(c!["outputs"]!)));
        Assert.Equal("Interrupted", (string?)session["interrupted"]!["outputs"]![0]!["ename"]);
        Assert.InRange((double)session["interruptMilliseconds"]!, 0, 1000);
        Assert.Equal("42", Text(session["after"]!));
        Assert.Equal("an answer", Text(session["asked"]!));
        Assert.Equal("CompilationError", (string?)session["forgotten"]!["outputs"]![0]!["ename"]);
        Assert.Equal("2", Text(session["again"]!));
    }

    private static string? Text(JsonNode run) => (string?)run["outputs"]![0]!["data"]!["text/plain"];
}
