using System.Collections.Immutable;
using CsCheck;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Tests.Sessions;

public sealed class CellReaderTests
{
    private static readonly string[] Pieces =
        ["#!share a", "#r \"x\"", "var a = 1;", "\"", "\"\"\"", "/*", "*/", "(*", "*)", "'", "\r", "", "#if A", "#endif", "  ", "// x", "@\"", "$\"{"];

    private static readonly string[] Languages = ["csharp", "fsharp", "html", "sql"];

    private static readonly ImmutableHashSet<string> Known = ["#!share", "#!fsharp", "#!html", "#r", "#i"];

    [Theory]
    [InlineData("csharp", "var a = 1;\n#!share a\nvar b = 2;", "code@1 #!share@2 code@3")]
    [InlineData("csharp", "#r \"nuget: X, 1\"\nvar a = 1;", "#r@1 code@2")]
    [InlineData("csharp", "  #!share a", "#!share@1")]
    [InlineData("csharp", "#r\"x.dll\"\n#i \"nuget: y\"", "#r@1 #i@2")]
    [InlineData("csharp", "#region R\nvar a = 1;\n#endregion\n#if X\n#!share a\n#endif", "code@1")]
    [InlineData("csharp", "var s = @\"\n#!share\n#r \"\"x\"\"\n\";", "code@1")]
    [InlineData("csharp", "var s = \"\"\"\n    #!share\n    \"\"\";\n#!share s", "code@1 #!share@4")]
    [InlineData("csharp", "var s = $\"\"\"\n    {1}\n    #!share\n    \"\"\";", "code@1")]
    [InlineData("csharp", "/*\n#!share\n*/ // #!share\nvar s = \"#!share\";", "code@1")]
    [InlineData("csharp", "#!unknown", "#!unknown@1")]
    [InlineData("csharp", "var a = 1; #!share", "code@1")]
    [InlineData("fsharp", "let a = 1\n#!share a", "code@1 #!share@2")]
    [InlineData("fsharp", "#r \"nuget: X\"", "#r@1")]
    [InlineData("fsharp", "let s = \"\n#!share\n\"\nlet t = \"\"\"\n#r \"x\"\n\"\"\"", "code@1")]
    [InlineData("fsharp", "let s = @\"\\\n#!share\"\"\n#!share\"\n#!share s", "code@1 #!share@4")]
    [InlineData("fsharp", "(* (* \n#!share *)\n#!share *)\n// \"\nlet f = (*) 2 3\nlet q = '\"'\n#!share q", "code@1 #!share@7")]
    [InlineData("fsharp", "let id (x: 'a) = x\nlet y' = 1\n#!share y'", "code@1 #!share@3")]
    [InlineData("html", "<p>\n#!unknown\n#r \"x\"\n#!share a\n</p>", "code@1 #!share@4 code@5")]
    [InlineData("sql", "SELECT 1\n#r \"x\"\n#!unknown", "code@1 #!unknown@3")]
    [InlineData("csharp", "", "")]
    [InlineData("csharp", "\r\n#!share a\r\nvar b = 1;\r\n", "code@1 #!share@2 code@3")]
    public void Next_Cell_IsDividedAtLinesForTheKernel(string language, string cell, string expected) =>
        Assert.Equal(expected, string.Join(' ', Parts(cell, language).Select(p => FormattableString.Invariant($"{(p as CellPart.Command)?.Name ?? "code"}@{p.Line}"))));

    [Fact]
    public void Next_AnyCell_LosesNoCharacter() =>
        Gen.Select(Gen.Int[0, Pieces.Length - 1].Array[0, 12], Gen.Int[0, Languages.Length - 1])
            .Sample((pieces, languageAt) =>
            {
                var language = Languages[languageAt];
                var cell = string.Join('\n', pieces.Select(p => Pieces[p]));
                var at = 0;
                foreach (var part in Parts(cell, language))
                {
                    if (part.Start != at || part.End <= part.Start || part.Line != cell[..part.Start].Count(c => c == '\n') + 1)
                    {
                        return false;
                    }

                    at = part.End;
                }

                return at == cell.Length;
            });

    [Theory]
    [InlineData("#!share a --from fsharp", "a|--from|fsharp")]
    [InlineData("#r \"nuget: X, 1.0\"  // why", "nuget: X, 1.0")]
    [InlineData("#r\"a b.dll\"", "a b.dll")]
    [InlineData("#!share", "")]
    [InlineData("#!share \"\" x", "|x")]
    [InlineData("#!share @http://a//b", "@http://a//b")]
    public void Arguments_Line_AreDividedAtBlanksOutsideQuotationMarks(string line, string expected)
    {
        var reader = new CellReader(line, Known.Contains);
        Assert.Equal(expected, string.Join('|', reader.Arguments(Assert.IsType<CellPart.Command>(reader.Next(0, "csharp")))));
    }

    [Fact]
    public void Arguments_OpenQuotationMark_IsToldWithItsLine()
    {
        var reader = new CellReader("\n#!share \"a", Known.Contains);
        var failure = Assert.Throws<CellException>(() => reader.Arguments((CellPart.Command)reader.Next(1, "csharp")!));
        Assert.Equal("A quotation mark is open in line 2: #!share \"a", failure.Message);
    }

    private static List<CellPart> Parts(string cell, string language)
    {
        var reader = new CellReader(cell, Known.Contains);
        var parts = new List<CellPart>();
        for (var part = reader.Next(0, language); part is not null; part = reader.Next(part.End, language))
        {
            parts.Add(part);
        }

        return parts;
    }
}
