using System.Collections.Immutable;
using System.Text.Json;

namespace Monitor.PopulationSize;

// The tables that come with the software.
public sealed partial class ListTable
{
    private const string Folder = "lists/";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>What comes with the software, in the order of the index.</summary>
    public static ImmutableArray<ShippedTable> ShippedTables { get; } = ReadIndex();

    /// <summary>A table that comes with the software.</summary>
    /// <exception cref="PopulationSizeException">There is none of that name.</exception>
    public static ListTable Shipped(string id)
    {
        if (ShippedTables.All(t => t.Id != id))
        {
            throw new PopulationSizeException($"'{id}' is no table that comes with Monitor: choose from {string.Join(", ", ShippedTables.Select(t => t.Id))}, or give a CSV file.");
        }

        using var stream = Open($"{id}.csv");
        return ListTableReader.Read(stream, $"{id}.csv");
    }

    private static ImmutableArray<ShippedTable> ReadIndex()
    {
        using var stream = Open("index.json");
        return JsonSerializer.Deserialize<Index>(stream, Json)!.Tables;
    }

    private static Stream Open(string file) =>
        typeof(ListTable).Assembly.GetManifestResourceStream(Folder + file) ?? throw new InvalidOperationException($"{Folder}{file} is not embedded.");

    private sealed record Index(ImmutableArray<ShippedTable> Tables);
}
