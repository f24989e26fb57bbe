using System.Collections.Concurrent;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>Finds what the XML files beside assemblies, and those of .NET's reference pack when it is installed, say of a symbol.</summary>
/// <remarks>A file is gone through once, and only where its members begin is kept: the files of .NET are some thirty megabytes.</remarks>
internal sealed class DocumentationFiles
{
    private static readonly string[] WhereCoreIs = ["System.Runtime", "System.Collections", "System.Threading", "System.Memory", "System.Runtime.InteropServices"];
    private readonly ConcurrentDictionary<string, DocumentationFile?> files = new(StringComparer.Ordinal);
    private readonly string? pack = Pack();

    /// <summary>The XML of a symbol's documentation; empty when there is none.</summary>
    public string Of(ISymbol symbol)
    {
        var origin = symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension.OriginalDefinition : symbol.OriginalDefinition;
        if (origin.DeclaringSyntaxReferences.Length > 0)
        {
            return origin.GetDocumentationCommentXml() ?? "";
        }

        return origin.GetDocumentationCommentId() is { } id && origin.ContainingAssembly is { } assembly
            ? Candidates(assembly).Select(f => File(f)?.Find(id)).FirstOrDefault(xml => xml is not null) ?? ""
            : "";
    }

    private IEnumerable<string> Candidates(IAssemblySymbol assembly)
    {
        if (assembly.GetMetadata()?.GetModules() is [{ } module, ..] && module.Name is { Length: > 0 } name && paths.TryGetValue(name, out var path))
        {
            yield return Path.ChangeExtension(path, ".xml");
        }

        if (pack is null)
        {
            yield break;
        }

        yield return Path.Combine(pack, assembly.Name + ".xml");

        // The assembly that has the code of the core has no reference assembly: its types are documented where they are referred to.
        if (assembly.Name.StartsWith("System.Private.", StringComparison.Ordinal))
        {
            foreach (var facade in WhereCoreIs)
            {
                yield return Path.Combine(pack, facade + ".xml");
            }
        }
    }

    private readonly ConcurrentDictionary<string, string> paths = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Tells where assemblies stand, so that the files beside them are found.</summary>
    public void Know(IEnumerable<string> assemblies)
    {
        foreach (var assembly in assemblies)
        {
            paths.TryAdd(Path.GetFileName(assembly), assembly);
        }
    }

    private DocumentationFile? File(string path) => files.GetOrAdd(path, p => System.IO.File.Exists(p) ? new DocumentationFile(p) : null);

    // <root>/shared/Microsoft.NETCore.App/<version>/System.Private.CoreLib.dll, and the pack in <root>/packs.
    private static string? Pack()
    {
        var root = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(typeof(object).Assembly.Location))));
        var packs = root is null ? "" : Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref");
        return Directory.Exists(packs)
            ? Directory.GetDirectories(packs)
                .Where(d => Path.GetFileName(d).StartsWith(FormattableString.Invariant($"{Environment.Version.Major}."), StringComparison.Ordinal))
                .SelectMany(d => Directory.GetDirectories(Path.Combine(d, "ref")))
                .Order(StringComparer.Ordinal)
                .LastOrDefault()
            : null;
    }
}

/// <summary>An XML documentation file, and where in it the members are.</summary>
internal sealed class DocumentationFile
{
    private static readonly byte[] Begin = "<member name=\""u8.ToArray();
    private static readonly byte[] End = "</member>"u8.ToArray();

    private readonly string path;
    private readonly Dictionary<ulong, (int Start, int Length)> members = [];

    /// <summary>Goes through a file.</summary>
    public DocumentationFile(string path)
    {
        this.path = path;
        ReadOnlySpan<byte> text = File.ReadAllBytes(path);
        var at = 0;
        while (text[at..].IndexOf(Begin) is var next and >= 0)
        {
            var start = at + next;
            var name = text[(start + Begin.Length)..];
            var nameEnd = name.IndexOf((byte)'"');
            var length = text[start..].IndexOf(End);
            if (nameEnd < 0 || length < 0)
            {
                return;
            }

            members.TryAdd(Hash(name[..nameEnd]), (start, length + End.Length));
            at = start + length;
        }
    }

    /// <summary>The XML of a member; null when the file has none of that name.</summary>
    public string? Find(string id)
    {
        if (!members.TryGetValue(Hash(Encoding.UTF8.GetBytes(id)), out var place))
        {
            return null;
        }

        using var file = File.OpenRead(path);
        var bytes = new byte[place.Length];
        file.Position = place.Start;
        file.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    // FNV-1a: sixty-four bits tell a million names apart.
    private static ulong Hash(ReadOnlySpan<byte> name)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in name)
        {
            hash = (hash ^ b) * 1099511628211UL;
        }

        return hash;
    }
}
