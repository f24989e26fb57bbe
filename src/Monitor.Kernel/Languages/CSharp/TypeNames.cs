using System.Text;
using System.Text.RegularExpressions;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>Types as C# writes them.</summary>
internal static partial class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(char)] = "char",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>The name that finds a type from any cell.</summary>
    public static string Full(Type type) => Write(type, full: true);

    /// <summary>The name that a reader wants.</summary>
    public static string Short(Type type) => Write(type, full: false);

    /// <summary>A type's full name as an error shows it: without the submission that a cell's type stands in.</summary>
    public static string OfError(Type type) => InSubmission().Replace(type.FullName ?? type.Name, "").Replace('+', '.');

    /// <summary>Whether code outside the type's assembly can name it.</summary>
    public static bool CanBeNamed(Type type) => type switch
    {
        { IsByRef: true } or { IsByRefLike: true } or { IsGenericParameter: true } => false,
        { HasElementType: true } => CanBeNamed(type.GetElementType()!),
        { IsConstructedGenericType: true } => CanBeNamed(type.GetGenericTypeDefinition()) && type.GetGenericArguments().All(CanBeNamed),
        _ => type.IsVisible && !type.Name.Contains('<', StringComparison.Ordinal),
    };

    private static string Write(Type type, bool full)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            // The brackets of an array of arrays stand in the order from the outside in.
            var ranks = new StringBuilder();
            var element = type;
            for (; element.IsArray; element = element.GetElementType()!)
            {
                ranks.Append('[').Append(',', element.GetArrayRank() - 1).Append(']');
            }

            return Write(element, full) + ranks;
        }

        if (type.IsPointer)
        {
            return Write(type.GetElementType()!, full) + "*";
        }

        if (type.IsByRef)
        {
            return "ref " + Write(type.GetElementType()!, full);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Write(underlying, full) + "?";
        }

        return type.IsGenericParameter ? type.Name : Named(type, full);
    }

    private static string Named(Type type, bool full)
    {
        var arguments = new Queue<Type>(type.GetGenericArguments());
        var parts = new List<string>();
        var chain = new Stack<Type>();
        for (var t = type; t is not null; t = t.DeclaringType)
        {
            chain.Push(t);
        }

        var ofCell = false;
        foreach (var t in chain)
        {
            if (InSubmission().IsMatch(t.Name + "+"))
            {
                ofCell = true;
                continue;
            }

            var tick = t.Name.IndexOf('`', StringComparison.Ordinal);
            if (tick < 0)
            {
                parts.Add(Escaped(t.Name));
                continue;
            }

            var own = t.GetGenericArguments().Length - (t.DeclaringType?.GetGenericArguments().Length ?? 0);
            parts.Add($"{Escaped(t.Name[..tick])}<{string.Join(", ", Enumerable.Range(0, own).Select(_ => Write(arguments.Dequeue(), full)))}>");
        }

        var name = full ? string.Join('.', parts) : parts[^1];
        return !full || ofCell ? name : type.Namespace is { Length: > 0 } space ? $"global::{space}.{name}" : $"global::{name}";
    }

    private static string Escaped(string name) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? name : "@" + name;

    [GeneratedRegex(@"^Submission#\d+\+")]
    private static partial Regex InSubmission();
}
