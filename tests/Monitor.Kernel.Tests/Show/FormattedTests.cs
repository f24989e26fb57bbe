using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Data;
using System.Globalization;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Deedle;
using Microsoft.DotNet.Interactive.Formatting;
using Monitor.Kernel.Formatting;
using Monitor.Kernel.Outputs;
using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;

namespace Monitor.Kernel.Tests.Show;

[Collection(nameof(Formatters))]
public sealed class FormattedTests : IDisposable
{
    public void Dispose() => Formatter.ResetToDefault();

    private static string Plain(object? value) => Formatted.Of(value).Data["text/plain"].GetValue<string>();

    private static string? Html(object? value) => Formatted.Of(value).Data.GetValueOrDefault("text/html")?.GetValue<string>();

    [Fact]
    public void Of_Scalar_IsPlainTextAloneWhetherTheLibraryIsLoadedOrNot()
    {
        foreach (var (value, text) in new (object?, string)[]
                 {
                     (3, "3"), (0.1 + 0.2, "0.30000000000000004"), (1.50m, "1.50"), ("a <b>\nline", "a <b>\nline"), (true, "True"), (null, "<null>"),
                     (new DateOnly(2019, 1, 31), "2019-01-31"), (new DateTime(2019, 1, 31, 4, 5, 6), "2019-01-31 04:05:06Z"),
                     (TimeSpan.FromSeconds(3), "00:00:03"), (DayOfWeek.Monday, "Monday"), (double.NaN, "NaN"), ('x', "x"),
                 })
        {
            Assert.Equal(text, Scalar.Text(value));
            var bundle = Formatted.Of(value);
            Assert.Equal(text, bundle.Data["text/plain"].GetValue<string>());
            if (value is not (DateTime or TimeSpan or Enum))
            {
                Assert.Equal(["text/plain"], bundle.Data.Keys);
            }
        }
    }

    [Fact]
    public void Of_CultureOfACell_IsNotFollowed()
    {
        var thread = Thread.CurrentThread;
        var before = thread.CurrentCulture;
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        thread.CurrentCulture = commas;
        try
        {
            Assert.Equal("0.5", Plain(0.5));
            Assert.Equal("[ 0.5, 1.5 ]", Plain(new[] { 0.5, 1.5 }));
            Assert.Contains("0.5", Html(new[] { new Row("a", 0.5) }));
            Assert.Same(commas, thread.CurrentCulture);
        }
        finally
        {
            thread.CurrentCulture = before;
        }
    }

    [Fact]
    public void Of_FormatterRegisteredInACell_IsUsedAlsoWithinOtherValues()
    {
        Formatter.Register<Row>(r => $"<i>{r.Name}</i>", "text/html");
        Formatter.Register<Row>(r => $"row {r.Name}");

        var bundle = Formatted.Of(new Row("x", 1));

        Assert.Equal("<i>x</i>", bundle.Data["text/html"].GetValue<string>());
        Assert.Equal("row x", bundle.Data["text/plain"].GetValue<string>());
        Assert.Contains("<i>x</i>", Html(new[] { new Row("x", 1) }));
    }

    [Fact]
    public void Of_FormatterRegisteredForATypeThatTheKernelFormats_TakesTheCells()
    {
        Formatter.Register<IFrame>(_ => "mine", "text/html");

        Assert.Equal("mine", Html(Frame.FromRecords(new[] { new Row("x", 1) })));
    }

    [Fact]
    public void Of_AfterResetToDefault_StillHasTheKernelsFormatters()
    {
        Assert.NotNull(Html(Frame.FromRecords(new[] { new Row("x", 1) })));
        Formatter.ResetToDefault();

        Assert.StartsWith("Frame: 1 row × 2 columns", Plain(Frame.FromRecords(new[] { new Row("x", 1) })), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_PreferredMediaTypeSetInACell_IsHonouredAndJsonIsAValue()
    {
        Formatter.Register<Row>(r => $"{{\"name\":\"{r.Name}\"}}", "application/json");
        Formatter.SetPreferredMimeTypesFor(typeof(Row), "application/json");

        var bundle = Formatted.Of(new Row("x", 1));

        Assert.Equal(["application/json", "text/plain"], bundle.Data.Keys);
        Assert.Equal("x", Assert.IsType<JsonObject>(bundle.Data["application/json"])["name"]!.GetValue<string>());
    }

    [Fact]
    public void Of_MediaTypeAskedFor_IsThatBesidePlainText() =>
        Assert.Equal(["application/json", "text/plain"], Formatted.Of(new Row("x", 1), "application/json").Data.Keys);

    [Fact]
    public void Of_FormatterThatThrows_LeavesItsFormOutAndSaysSo()
    {
        Formatter.Register<Row>(_ => throw new InvalidOperationException("no such colour"), "text/html");

        var bundle = Formatted.Of(new Row("x", 1));

        Assert.Equal(["text/plain"], bundle.Data.Keys);
        Assert.EndsWith("(text/html left out: its formatter threw InvalidOperationException: no such colour)", Plain(new Row("x", 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_InterruptInAFormatter_PassesThrough()
    {
        Formatter.Register<Row>(_ => throw new OperationCanceledException(), "text/html");

        Assert.Throws<OperationCanceledException>(() => Formatted.Of(new Row("x", 1)));
    }

    [Fact]
    public void Of_SequenceThatThrows_IsAText() => Assert.Contains("InvalidOperationException: broken", Plain(Enumerable.Range(0, 3).Select(int (_) => throw new InvalidOperationException("broken"))));

    [Fact]
    public void Of_PropertyThatThrows_HasNoStack()
    {
        var bundle = Formatted.Of(new Throwing());

        Assert.All(bundle.Data.Values, form => Assert.DoesNotContain("at Monitor", form.ToString()));
        Assert.Contains("not today", bundle.Data["text/plain"].ToString());
    }

    [Fact]
    public void Of_Exception_IsItsTypeAndMessageWithItsCause()
    {
        try
        {
            throw new InvalidOperationException("outer", new FormatException("inner"));
        }
        catch (InvalidOperationException e)
        {
            Assert.Equal("System.InvalidOperationException: outer\n  caused by System.FormatException: inner", Plain(e));
        }
    }

    [Fact]
    public void Of_CyclicObject_Ends()
    {
        var node = new Node { Name = "a" };
        node.Next = node;

        Assert.InRange(Plain(node).Length, 1, 10_000);
        Assert.InRange(Html(node)!.Length, 1, 100_000);
    }

    [Fact]
    public void Of_EndlessSequence_IsItsFirstItems() =>
        Assert.Equal("[ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 ... (more) ]", Plain(Endless(i => i)));

    [Fact]
    public void Of_EndlessSequenceOfRecords_IsItsFirstRows()
    {
        var text = Plain(Endless(i => new Row($"r{i}", i)));

        Assert.Contains("r19", text);
        Assert.EndsWith("… more rows", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_HugeText_IsCutWithANote()
    {
        var text = Plain(new string('x', 100_000_000));

        Assert.InRange(text.Length, LimitedText.PlainLimit, LimitedText.PlainLimit + 100);
        Assert.EndsWith("\n… (99,000,000 more characters)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_HugeHtml_IsLeftOutWithANote()
    {
        var bundle = Formatted.Of(new Microsoft.AspNetCore.Html.HtmlString(new string('x', LimitedText.RichLimit + 1)));

        Assert.Equal(["text/plain"], bundle.Data.Keys);
        Assert.EndsWith("(text/html left out: more than 32,000,000 characters)", bundle.Data["text/plain"].ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<object> OrderedByHash =>
    [
        ImmutableHashSet.CreateRange(StringComparer.Ordinal, ["c", "a", "b"]), new[] { "c", "a", "b" }.ToFrozenSet(StringComparer.Ordinal),
        new ConcurrentBag<string>(["c", "a", "b"]),
    ];

    [Theory]
    [MemberData(nameof(OrderedByHash))]
    public void Of_CollectionThatEnumeratesByHash_IsSorted(object collection) => Assert.Equal("[ a, b, c ]", Plain(collection));

    [Fact]
    public void Of_DictionaryThatEnumeratesByHash_IsSortedByKey()
    {
        var pairs = Enumerable.Range(0, 15).Select(i => KeyValuePair.Create($"k{i:00}", i)).Reverse().ToArray();
        object[] dictionaries =
        [
            ImmutableDictionary.CreateRange(pairs), new ConcurrentDictionary<string, int>(pairs), pairs.ToFrozenDictionary(), new Hashtable(pairs.ToDictionary()),
        ];

        foreach (var dictionary in dictionaries)
        {
            var text = Plain(dictionary);
            var found = pairs.Select(p => text.IndexOf(p.Key, StringComparison.Ordinal)).Reverse().ToArray();
            Assert.True(found[0] >= 0 && found.SequenceEqual(found.Order()), dictionary.GetType().Name + "\n" + text);
        }
    }

    [Fact]
    public void Of_DictionaryAndSet_KeepTheirOrder()
    {
        Assert.Equal("[ c, a, b ]", Plain(new HashSet<string> { "c", "a", "b" }));
        var text = Plain(new Dictionary<string, int> { ["z"] = 1, ["a"] = 2 });
        Assert.True(text.IndexOf("Key: z", StringComparison.Ordinal) < text.IndexOf("Key: a", StringComparison.Ordinal), text);
    }

    [Fact]
    public void Of_ValuesOfThisRun_HaveNothingThatDiffersInTheNext()
    {
        Assert.Equal("System.Threading.Tasks.Task<System.Int32> (RanToCompletion)", Plain(Task.FromResult(3)));
        Assert.Equal("System.Func<System.Int32,System.Int32>", Plain((Func<int, int>)(x => x)));
        Assert.Equal("System.IO.MemoryStream", Plain(new MemoryStream([1, 2])));
        Assert.Equal("System.Threading.Thread", Plain(Thread.CurrentThread));
        Assert.Equal("System.IntPtr", Plain((nint)12345));
        Assert.Equal("{\"a\":[1,2]}", Plain(JsonNode.Parse("{\"a\": [1, 2]}")));
    }

    [Fact]
    public void Of_PocketView_IsItsHtml() => Assert.Equal("<div style=\"color:red\"><b>x</b>y&lt;</div>", Html((object)div[style: "color:red"](b("x"), "y<")));

    [Fact]
    public void Of_Frame_IsATableThatAScreenReaderReads()
    {
        var frame = Frame.FromRecords(new[] { new Row("<a>", 0.1 + 0.2), new Row("b", double.NaN) });

        var document = new HtmlParser().ParseDocument(Html(frame)!);

        Assert.Equal("Frame: 2 rows × 2 columns", document.QuerySelector("table > caption")!.TextContent);
        Assert.Equal(["", "Name", "Share"], document.QuerySelectorAll("thead th[scope=col]").Select(h => h.TextContent));
        Assert.Equal(["0", "1"], document.QuerySelectorAll("tbody th[scope=row]").Select(h => h.TextContent));
        Assert.Equal(["<a>", "0.3", "b", "–"], document.QuerySelectorAll("tbody td").Select(c => c.TextContent));
        Assert.Equal("missing", document.QuerySelectorAll("tbody td > span").Single().GetAttribute("aria-label"));
        Assert.Equal(
            """
            Frame: 2 rows × 2 columns
               Name      Share
            0  <a>         0.3
            1  b     <missing>
            """, Plain(frame), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Of_LongFrame_SaysHowManyRowsAreNotShown()
    {
        var frame = Frame.FromRecords(Enumerable.Range(0, 1234).Select(i => new Row($"r{i}", i)));

        Assert.EndsWith("… 1,214 more rows", Plain(frame), StringComparison.Ordinal);
        Assert.Contains("… 1,214 more rows</td></tr>\n</tfoot>", Html(frame));
    }

    [Fact]
    public void Of_Series_IsATableOfKeysAndValues() =>
        Assert.Equal(
            """
            Series: 2 values
            key       value
            2018        0.5
            2019  <missing>
            """, Plain(new Series<int, double>([2018, 2019], [0.5, double.NaN])), ignoreLineEndingDifferences: true);

    [Fact]
    public void Of_DataTable_IsATable()
    {
        using var table = new DataTable("counts") { Columns = { { "year", typeof(int) }, "form" }, Rows = { { 2019, "x" }, { 2018, DBNull.Value } } };

        Assert.Equal("counts: 2 rows × 2 columns\n   year  form\n0  2019  x\n1  2018  <missing>", Plain(table));
    }

    [Fact]
    public void Of_SequenceOfRecords_IsATable()
    {
        Assert.Equal("Row: 1 row × 2 columns\n   Name  Share\n0  a         1", Plain(new[] { new Row("a", 1) }));
        Assert.Equal("Table: 1 row × 2 columns\n   Form  N\n0  a     1", Plain(new[] { new { Form = "a", N = 1 } }));
        Assert.Equal("Table: 1 row × 2 columns\n   Item1  Item2\n0  a          1", Plain(new List<(string, int)> { ("a", 1) }));
    }

    [Fact]
    public void Of_Bundle_IsItself()
    {
        var bundle = MimeBundle.Text("x");

        Assert.Same(bundle, Formatted.Of(bundle));
    }

    private static IEnumerable<T> Endless<T>(Func<int, T> make)
    {
        for (var i = 0; ; i++)
        {
            yield return make(i);
        }
    }

    public sealed record Row(string Name, double Share);

    public sealed class Node
    {
        public string? Name { get; set; }

        public Node? Next { get; set; }
    }

    public sealed class Throwing
    {
        private readonly string why = "not today";

        public int Count => throw new InvalidOperationException(why);
    }
}
