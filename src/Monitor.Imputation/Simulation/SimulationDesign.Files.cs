using System.Collections.Immutable;

namespace Monitor.Imputation.Simulation;

// Where designs come from.
public sealed partial record SimulationDesign
{
    /// <summary>Names of the designs that come with the software.</summary>
    public static ImmutableArray<string> BuiltInIds => DesignFile.BuiltInIds;

    /// <summary>A design that comes with the software.</summary>
    /// <exception cref="ImputationException">There is none of that name.</exception>
    public static SimulationDesign BuiltIn(string id) => DesignFile.ReadBuiltIn(id);

    /// <summary>The design of a JSON text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">Name for errors.</param>
    /// <exception cref="ImputationException">The text is no design, or a value lies outside its range.</exception>
    public static SimulationDesign Parse(string json, string name = "design") => DesignFile.Read(json, name);

    /// <summary>The design of a file.</summary>
    /// <exception cref="ImputationException">The file cannot be read, is no design, or a value lies outside its range.</exception>
    public static SimulationDesign Read(string path)
    {
        try
        {
            return DesignFile.Read(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImputationException($"{path}: the design cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The built-in design of a name, or the design of a file when the text ends in <c>.json</c>.</summary>
    /// <exception cref="ImputationException">There is no such design.</exception>
    public static SimulationDesign Find(string idOrPath)
    {
        ArgumentNullException.ThrowIfNull(idOrPath);
        return idOrPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? Read(idOrPath) : BuiltIn(idOrPath);
    }
}
