using System.Collections.Concurrent;
using System.Xml;
using System.Xml.Linq;

namespace Monitor.Kernel.Languages.FSharp;

/// <summary>Summaries from the documentation files beside assemblies, as plain text.</summary>
internal static class XmlSummaries
{
    private static readonly ConcurrentDictionary<string, Dictionary<string, string>> Files = new(StringComparer.Ordinal);

    /// <summary>The summary of a member; empty when its assembly has no documentation file or that says nothing of it.</summary>
    public static string Of(string assembly, string member) =>
        Files.GetOrAdd(Path.ChangeExtension(assembly, ".xml"), Read).GetValueOrDefault(member, "");

    /// <summary>The summary in documentation, or all of it when it has no tags.</summary>
    public static string TextOf(string xml)
    {
        try
        {
            var root = XElement.Parse("<doc>" + xml + "</doc>");
            return Plain(root.Descendants("summary").FirstOrDefault() ?? root);
        }
        catch (XmlException)
        {
            return xml.Trim();
        }
    }

    private static Dictionary<string, string> Read(string path)
    {
        var summaries = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(path))
        {
            return summaries;
        }

        try
        {
            using var reader = XmlReader.Create(path, new XmlReaderSettings { IgnoreWhitespace = false, DtdProcessing = DtdProcessing.Prohibit });
            while (reader.ReadToFollowing("member"))
            {
                var name = reader.GetAttribute("name");
                using var member = reader.ReadSubtree();
                if (name is not null && XElement.Load(member).Element("summary") is { } summary)
                {
                    summaries.TryAdd(name, Plain(summary));
                }
            }
        }
        catch (XmlException)
        {
            // What was read before the damage still serves.
        }

        return summaries;
    }

    private static string Plain(XElement element)
    {
        foreach (var see in element.Descendants().Where(e => e.IsEmpty && e.FirstAttribute is not null).ToArray())
        {
            var value = see.FirstAttribute!.Value;
            see.ReplaceWith(value[(value.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('.')[^1]);
        }

        return string.Join(' ', element.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
