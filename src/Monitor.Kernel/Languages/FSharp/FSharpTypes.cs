using System.Collections;
using FSharp.Compiler.Syntax;

namespace Monitor.Kernel.Languages.FSharp;

/// <summary>Types of .NET as F# writes them.</summary>
internal static class FSharpTypes
{
    private static readonly string? Runtime = Path.GetDirectoryName(typeof(object).Assembly.Location);

    /// <summary>Types that a value may be declared with, the best first: those that a cell can name. The last is always <c>obj</c>.</summary>
    public static IEnumerable<Type> Candidates(Type declared, object? value)
    {
        var seen = new HashSet<Type>();
        foreach (var start in new[] { declared, value?.GetType() ?? declared })
        {
            for (var type = start; type is not null && type != typeof(object); type = type.BaseType)
            {
                if (CanName(type) && seen.Add(type))
                {
                    yield return type;
                }
            }

            foreach (var sequence in start.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)))
            {
                if (CanName(sequence) && seen.Add(sequence))
                {
                    yield return sequence;
                }
            }

            if (typeof(IEnumerable).IsAssignableFrom(start) && seen.Add(typeof(IEnumerable)))
            {
                yield return typeof(IEnumerable);
            }
        }

        yield return typeof(object);
    }

    /// <summary>Whether a cell can name a type: it is visible, and it and its arguments are in assemblies on disk.</summary>
    public static bool CanName(Type type) =>
        type.HasElementType
            ? !type.IsByRef && !type.IsPointer && CanName(type.GetElementType()!)
            : type.IsVisible && !type.Assembly.IsDynamic && type.Assembly.Location.Length > 0 && type.GetGenericArguments().All(CanName);

    /// <summary>Assemblies that a type and its arguments come from, those of .NET itself left out: F# knows these by their references.</summary>
    public static IEnumerable<string> AssembliesOf(Type type) => type.HasElementType
        ? AssembliesOf(type.GetElementType()!)
        : type.GetGenericArguments().SelectMany(AssembliesOf).Prepend(type.Assembly.Location).Where(a => a.Length > 0 && Path.GetDirectoryName(a) != Runtime).Distinct(StringComparer.Ordinal);

    /// <summary>A type as it is written.</summary>
    public static string Write(Type type)
    {
        if (type == typeof(object))
        {
            return "obj";
        }

        if (type.IsArray)
        {
            return Write(type.GetElementType()!) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        }

        var arguments = type.GetGenericArguments();
        var used = 0;
        var path = new List<string>();
        for (var outer = type; outer is not null; outer = outer.DeclaringType)
        {
            path.Insert(0, outer.Name);
        }

        var names = path.Select(name =>
        {
            name = InSource(type, name);
            var mark = name.IndexOf('`', StringComparison.Ordinal);
            if (mark < 0)
            {
                return Quote(name);
            }

            var count = int.Parse(name.AsSpan(mark + 1), System.Globalization.CultureInfo.InvariantCulture);
            var own = arguments.Skip(used).Take(count).Select(Write).ToArray();
            used += count;
            return $"{Quote(name[..mark])}<{string.Join(", ", own)}>";
        }).ToArray();
        var space = type.Namespace is { Length: > 0 } n ? n.Split('.').Select(Quote) : [];
        return string.Join('.', [.. space.Prepend("global"), .. names]);
    }

    // The core library's own types are called otherwise when compiled: FSharpList is List in source.
    private static string InSource(Type type, string name) =>
        type.Namespace?.StartsWith("Microsoft.FSharp.", StringComparison.Ordinal) == true && name.StartsWith("FSharp", StringComparison.Ordinal) ? name["FSharp".Length..] : name;

    private static string Quote(string name) => PrettyNaming.NormalizeIdentifierBackticks(name);
}
