using System.Diagnostics;
using System.Text.Json.Nodes;
using Monitor.Site.Notebooks;

namespace Monitor.Site.Tests.Notebooks;

/// <summary>Python's nbformat is the judge: it validates what is written, and writes the same bytes.</summary>
public class PythonNbformatTests
{
    private const string Judge = "import sys,nbformat\ns=open(sys.argv[1],encoding='utf-8',newline='').read()\nnb=nbformat.reads(s,as_version=4)\nnbformat.validate(nb)\nsys.stdout.buffer.write((nbformat.writes(nb)+'\\n').encode('utf-8'))";

    [Fact]
    public void New_IsValidAndHasTheBytesThatNbformatWrites()
    {
        var outputs = new JsonArray(
            Sample.Stream("one\ntwo\n"),
            Sample.Display(("text/html", "<b>é</b>\n<i>\u2028😀</i>"), ("text/plain", "x"), ("application/vnd.plotly.v1+json", JsonNode.Parse("{\"z\":[1e5,1.0,-0,1e-7,1e22,123456789.123,0.1],\"a\":{},\"b\":[],\"é\":null,\"c\":true}")!), ("image/png", "aGk=")),
            new JsonObject { ["output_type"] = "execute_result", ["execution_count"] = 1, ["metadata"] = new JsonObject(), ["data"] = new JsonObject { ["text/plain"] = "5" } },
            new JsonObject { ["output_type"] = "error", ["ename"] = "E", ["evalue"] = "a \"quoted\" \\ thing\t\u0001\u007f", ["traceback"] = new JsonArray("line\n1", "\u001b[31mred") });
        var document = Sample.Of(
            Sample.Prose("title", "# Ünï\n\n\ttext"),
            Sample.Code("code", "var a = 1;\r\nvar b = 2;", "parameters").WithOutputs(outputs, 1),
            NotebookCell.New(CellKind.Raw, "raw", ""));

        AssertSame(document);
    }

    [Fact]
    public void Upgraded_AndInjected_IsValid()
    {
        var old = Sample.Read("{\"cells\":[{\"cell_type\":\"code\",\"metadata\":{\"tags\":[\"parameters\"]},\"source\":\"var year = 1;\",\"outputs\":[],\"execution_count\":null}],\"metadata\":{\"kernelspec\":{\"name\":\".net-csharp\",\"display_name\":\"C#\"}},\"nbformat\":4,\"nbformat_minor\":1}");
        var injected = ParameterCell.Inject(old.Upgraded(), "csharp", new RunOptions { Parameters = [new Parameter("year", 2019)] });

        Run(injected, sameBytes: false);
    }

    private static void AssertSame(NotebookDocument document) => Run(document, sameBytes: true);

    private static void Run(NotebookDocument document, bool sameBytes)
    {
        const string Python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(Python) && Exit(Python, "-c", "import nbformat") == 0, "Python's nbformat is not installed.");
        using var folder = new TestFolder();
        var path = folder["written.ipynb"];
        File.WriteAllBytes(path, document.ToBytes());

        var start = new ProcessStartInfo(Python) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-c", Judge, path])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.True(process.ExitCode == 0, errors.Result);
        if (sameBytes)
        {
            Assert.Equal(output, document.Text());
        }
    }

    private static int Exit(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
