using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Monitor.Site.Notebooks;

/// <summary>Parameters in a YAML or JSON file: an object with a member for each.</summary>
public static class ParameterFile
{
    /// <summary>Reads parameters, in the order of the file.</summary>
    /// <param name="path">The file; YAML 1.2, of which JSON is a part.</param>
    /// <exception cref="NotebookException">It cannot be read; the message says where it is wrong.</exception>
    public static ImmutableArray<Parameter> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new NotebookException($"{path}: no such file; -y names a YAML file of parameters.");
        }

        try
        {
            using var reader = new StreamReader(path);
            var yaml = new YamlStream();
            yaml.Load(reader);
            return yaml.Documents switch
            {
                [] => [],
                [{ RootNode: YamlMappingNode root }] => [.. root.Children.Select(c => new Parameter(YamlValues.Name(c.Key, path), YamlValues.Of(c.Value, path)))],
                [var one] => throw YamlValues.Wrong(path, one.RootNode.Start, "a parameter a line, as in \"years: 5\", is expected"),
                _ => throw YamlValues.Wrong(path, yaml.Documents[1].RootNode.Start, "a second document; one is expected"),
            };
        }
        catch (YamlException e)
        {
            throw YamlValues.Wrong(path, e.Start, e.InnerException?.Message ?? e.Message);
        }
    }
}
