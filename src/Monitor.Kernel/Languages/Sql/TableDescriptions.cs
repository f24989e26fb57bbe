using System.Collections.Immutable;
using System.Text.Json;

namespace Monitor.Kernel.Languages.Sql;

/// <summary>What the description of the register's tables (<c>data-schema/datapackage.json</c>) says of tables and columns.</summary>
internal static class TableDescriptions
{
    private static readonly Lazy<ImmutableArray<(string Table, string Description, ImmutableArray<(string Name, string Text)> Columns)>> Read = new(() =>
    {
        using var stream = typeof(TableDescriptions).Assembly.GetManifestResourceStream("datapackage.json")
            ?? throw new InvalidOperationException("The description of the register's tables is not embedded.");
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("resources").EnumerateArray().Select(resource => (
            resource.GetProperty("name").GetString()!.Replace('-', '_'),
            $"{resource.GetProperty("title").GetString()}. {resource.GetProperty("description").GetString()}",
            resource.GetProperty("schema").GetProperty("fields").EnumerateArray()
                .Select(f => (f.GetProperty("name").GetString()!, f.GetProperty("description").GetString()!)).ToImmutableArray()))];
    });

    /// <summary>The tables, with their columns.</summary>
    public static ImmutableArray<(string Table, string Description, ImmutableArray<(string Name, string Text)> Columns)> All => Read.Value;
}
