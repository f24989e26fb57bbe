using System.Text.Json.Nodes;
using Monitor.Site.Notebooks;

namespace Monitor.Site.Tests.Notebooks;

/// <summary>The layout is that of jupytext's own percent scripts for C#: header, markers, prose as comments, one blank line between cells.</summary>
public class PairedScriptTests
{
    private const string Header = "// ---\n// jupyter:\n//   jupytext:\n//     text_representation:\n//       extension: .cs\n//       format_name: percent\n//       format_version: '1.3'\n//   kernelspec:\n//     display_name: .NET (C#)\n//     language: C#\n//     name: .net-csharp\n// ---\n";

    [Fact]
    public void Of_ANotebook_IsAPercentScript()
    {
        var document = Sample.Of(
            Sample.Prose("a", "# Title\n\nText"),
            Sample.Code("b", "var year = 2019;", "parameters"),
            Sample.Code("c", "#!time\n#r \"nuget: X\"\nvar x = 1;"),
            Sample.Code("d", "#!fsharp\nlet x = 1\n\nx"),
            Sample.Code("e", ""),
            NotebookCell.New(CellKind.Raw, "f", "raw", new JsonObject { ["format"] = "text/html", ["scrolled"] = true }));

        Assert.Equal(
            Header
            + "\n// %% [markdown]\n// # Title\n//\n// Text\n"
            + "\n// %% tags=[\"parameters\"]\nvar year = 2019;\n"
            + "\n// %%\n// #!time\n#r \"nuget: X\"\nvar x = 1;\n"
            + "\n// %% language=\"fsharp\"\n// let x = 1\n//\n// x\n"
            + "\n// %%\n"
            + "\n// %% [raw] format=\"text/html\"\n// raw\n",
            PairedScript.Of(document));
    }

    [Fact]
    public void Read_OfItsOwnScript_GivesTheNotebookBack()
    {
        var document = Sample.Of(
            Sample.Prose("a", "# Ünï\n\n- // x"),
            Sample.Code("b", "#!time\n// #!not\nvar s = 1;\n\n// %%%x", "parameters", "with \"quotes\""),
            Sample.Code("c", "#!sql\nselect 1"),
            Sample.Code("d", "Console.WriteLine(1);").WithOutputs([Sample.Stream("1\n")], 4),
            NotebookCell.New(CellKind.Code, "e", "1", new JsonObject { ["collapsed"] = true, ["title"] = "A title", ["k"] = new JsonObject { ["é"] = new JsonArray(1, 2.5, null, true) } }));

        var script = PairedScript.Of(document);

        Assert.StartsWith("// -*- coding: utf-8 -*-\n// ---\n", script, StringComparison.Ordinal);
        Assert.Equal(document.Text(), PairedScript.Read(script, "x.cs", document).Text());
        Assert.Equal(script, PairedScript.Of(PairedScript.Read(script.Replace("\n", "\r\n", StringComparison.Ordinal), "x.cs", null)));
    }

    [Fact]
    public void Read_OfAScriptThatJupytextWrote_GivesItsCells()
    {
        const string Script = "// ---\n// jupyter:\n//   kernelspec:\n//     display_name: .NET (C#)\n//     language: C#\n//     name: .net-csharp\n// ---\n\n// %% [markdown]\n// We start with...\n\n// %%\nConsole.WriteLine(\"Hello World!\");\n\n// %% A title [md] tags=[\"x\", \"y = {z}\"] slide={\"a\": [1]}\n//No blank\n// two\n\n\n// %%\n(MathString)@\"e\"\n";

        var document = PairedScript.Read(Script, "csharp.cs", null);

        Assert.Equal(
            [(CellKind.Markdown, "We start with..."), (CellKind.Code, "Console.WriteLine(\"Hello World!\");"), (CellKind.Markdown, "No blank\ntwo"), (CellKind.Code, "(MathString)@\"e\"")],
            document.Cells.Select(c => (c.Kind, c.Source)));
        Assert.Equal(["x", "y = {z}"], document.Cells[2].Tags);
        Assert.Equal("A title", document.Cells[2].Metadata["title"]!.GetValue<string>());
        Assert.Equal(".NET (C#)", document.Metadata["kernelspec"]!["display_name"]!.GetValue<string>());
        Assert.Null(document.Metadata["jupytext"]);
    }

    [Fact]
    public void Read_IntoANotebook_KeepsOutputsOfTheCellsThatStay()
    {
        var document = Sample.Of(
            Sample.Code("a", "1").WithOutputs([Sample.Stream("1\n")], 1),
            Sample.Code("b", "2").WithOutputs([Sample.Stream("2\n")], 2),
            Sample.Code("c", "1").WithOutputs([Sample.Stream("1 again\n")], 3));
        var script = PairedScript.Of(document).Replace("// %%\n2\n", "// %%\n20\n\n// %% [markdown]\n// new\n", StringComparison.Ordinal);

        var changed = PairedScript.Read(script, "x.cs", document);

        Assert.Equal(["1\n", null, null, "1 again\n"], changed.Cells.Select(c => c.HasOutputs ? StoredOutputs.Joined(c.Outputs)[0]!["text"]!.GetValue<string>() : null));
        Assert.Equal(("a", "c"), (changed.Cells[0].Id, changed.Cells[3].Id));
    }

    [Fact]
    public void Read_OfAPlainScript_GivesANotebookForItsLanguage()
    {
        var document = PairedScript.Read("// A comment\nlet x = 1\n// %%\nx\n", "y.fsx", null);

        Assert.Equal(["// A comment\nlet x = 1", "x"], document.Cells.Select(c => c.Source));
        Assert.Equal(".net-fsharp", KernelChoice.Of(document.Metadata).Kernel);
    }

    [Fact]
    public void Header_HoldsYamlOfARawCellAtTheTop()
    {
        var document = Sample.Of(NotebookCell.New(CellKind.Raw, "a", "---\ntitle: X\n---"), Sample.Code("b", "1"));

        var script = PairedScript.Of(document);

        Assert.StartsWith("// ---\n// title: X\n// jupyter:\n", script, StringComparison.Ordinal);
        Assert.Equal(document.Text(), PairedScript.Read(script, "x.cs", document).Text());
    }

    [Theory]
    [InlineData("// ---\n// jupyter:\n//   a: [\n// ---\n", "the header is no YAML")]
    [InlineData("// ---\n// jupyter: 5\n// ---\n// %%\n1", null)]
    [InlineData("// ---\n// no end\n1", null)]
    public void Read_OfAWrongHeader_SaysSoOrTakesItAsCode(string script, string? says)
    {
        if (says is null)
        {
            Assert.NotEmpty(PairedScript.Read(script, "x.cs", null).Cells);
        }
        else
        {
            Assert.Contains(says, Assert.Throws<NotebookException>(() => PairedScript.Read(script, "x.cs", null)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_OfAnotherLanguage_IsRefused() => Assert.Throws<NotebookException>(() => PairedScript.Read("", "x.py", null));

    [Fact]
    public void Of_ANotebookInAnotherLanguage_IsRefused() =>
        Assert.Contains("C# and F#", Assert.Throws<NotebookException>(() => PairedScript.Of(NotebookDocument.New(new() { ["kernelspec"] = new JsonObject { ["name"] = "python3", ["language"] = "python" } }, []))).Message, StringComparison.Ordinal);
}
