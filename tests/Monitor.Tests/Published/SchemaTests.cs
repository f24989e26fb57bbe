using System.Text.Json.Nodes;
using Monitor.Testing;
using NJsonSchema;

namespace Monitor.Tests.Published;

/// <summary>The JSON Schema is the documentation of the format: the files must satisfy it, and it must refuse what the reader refuses.</summary>
public class SchemaTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "data-schema", "published");

    [Theory]
    [InlineData("figures-2015-2019.json")]
    [InlineData("unodc-2015-2019.json")]
    public async Task Schema_AcceptsTheFilesThatAreShipped(string file)
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Folder, "published-figures.schema.json"), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(await File.ReadAllTextAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken)));
    }

    [Theory]
    [MemberData(nameof(MalformedFigures.OfTheFormat), MemberType = typeof(MalformedFigures))]
    public async Task Schema_RefusesMalformedFigures(string what, string figure, string error)
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Folder, "published-figures.schema.json"), TestContext.Current.CancellationToken);
        Assert.True(schema.Validate(MalformedFigures.Document(figure)).Count > 0, $"{what}; the reader says: {error}");
    }

    [Fact]
    public async Task Schema_AcceptsTheDocumentThatTheMalformedOnesSpoil()
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Folder, "published-figures.schema.json"), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(MalformedFigures.Document(MalformedFigures.Sound)));
    }

    [Fact]
    public void Schema_KnowsTheFieldsThatTheReaderKnows()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "published-figures.schema.json")))!;
        var fields = schema["definitions"]!["set"]!["properties"]!.AsObject().Select(p => p.Key);
        Assert.Equal(
            Monitor.Published.SetFields.ByName.Keys.Append("from").Append("notRegion").Order(StringComparer.Ordinal),
            fields.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Readme_ShowsFiguresThatAreRead()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Folder, "README.md"), TestContext.Current.CancellationToken);
        var json = readme.Split("```json")[1].Split("```")[0];
        var figures = json.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var edition = MalformedFigures.Read(MalformedFigures.Document([.. figures]));
        Assert.Equal(["minors-2018", "male-share", "doubling"], edition.Figures.Select(f => f.Id));
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Folder, "published-figures.schema.json"), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(MalformedFigures.Document([.. figures])));
    }
}
