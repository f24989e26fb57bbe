using Monitor.Site.Notebooks;
using Monitor.Site.Tests.Notebooks;

namespace Monitor.Site.Tests.Chapters;

public class KeptNotebooksTests
{
    private static readonly NotebookDocument Notebook = Sample.Of(
        Sample.Code("parameters", "var register = \"../data\";\nvar edition = \"2015-2019\";\nvar seed = 2022;", "parameters"),
        Sample.Code("a", "print a").WithOutputs([Sample.Stream("a\n")], 2));

    private static readonly NotebookInputs Inputs = new("r", [new Parameter("edition", "2015-2019"), new Parameter("seed", 2022)], "p", "b");

    [Fact]
    public void Find_WithItsKey_GivesTheNotebookByteForByte()
    {
        using var folder = Kept(out var key);

        Assert.Equal(Notebook.ToBytes(), KeptNotebooks.In(folder.Path).Find("a.ipynb", key)!.ToBytes());
        Assert.Null(KeptNotebooks.In(folder.Path).Find("b.ipynb", key));
        Assert.Null(KeptNotebooks.In(folder.Path).Find("a.ipynb", new string('0', 64)));
    }

    [Fact]
    public void Find_OfAFileThatWasChanged_GivesNothing()
    {
        using var folder = Kept(out var key);
        File.AppendAllText(folder["a.ipynb"], "\n");

        Assert.Null(KeptNotebooks.In(folder.Path).Find("a.ipynb", key));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"notebooks\": 1}")]
    [InlineData("{\"notebooks\": {\"a.ipynb\": 1}}")]
    public void In_WithoutKeysThatCanBeRead_FindsNothing(string keys)
    {
        using var folder = Kept(out var key);
        File.WriteAllText(folder[KeptNotebooks.KeysName], keys);

        Assert.Null(KeptNotebooks.In(folder.Path).Find("a.ipynb", key));
        Assert.Null(KeptNotebooks.In(folder["absent"]).Find("a.ipynb", key));
    }

    [Fact]
    public void Key_DependsOnTextRegisterParametersAndProgram_NotOnFormerOutputs()
    {
        var key = Inputs.KeyOf(Notebook);

        Assert.Equal(key, Inputs.KeyOf(StrippedNotebook.Of(Notebook)));
        string[] others =
        [
            (Inputs with { Register = "s" }).KeyOf(Notebook),
            (Inputs with { Program = "q" }).KeyOf(Notebook),
            (Inputs with { Beside = "c" }).KeyOf(Notebook),
            (Inputs with { Parameters = [Inputs.Parameters[0], new Parameter("seed", 2023)] }).KeyOf(Notebook),
            Inputs.KeyOf(Notebook.WithCells([Notebook.Cells[0], Notebook.Cells[1].WithSource("print b")])),
        ];
        Assert.DoesNotContain(key, others);
        Assert.Equal(others.Distinct(), others);
    }

    [Fact]
    public void For_ANotebookWithTheseDefaults_ChangesNothing()
    {
        Assert.Empty(ReportParameters.For(Notebook, Inputs.Parameters));
        Assert.Equal(["edition"], ReportParameters.For(Notebook, [new Parameter("edition", "2016-2020"), new Parameter("seed", 2022), new Parameter("language", "nl")]).Select(p => p.Name));
    }

    private static TestFolder Kept(out string key)
    {
        var folder = new TestFolder();
        key = Inputs.KeyOf(Notebook);
        File.WriteAllBytes(folder["a.ipynb"], Notebook.ToBytes());
        File.WriteAllText(folder[KeptNotebooks.KeysName], KeptNotebooks.Keys([new KeptNotebook("a.ipynb", key, Notebook)]));
        return folder;
    }
}
