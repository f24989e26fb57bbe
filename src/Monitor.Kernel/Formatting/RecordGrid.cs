using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Monitor.Kernel.Formatting;

/// <summary>A sequence of records as a table with a column a property.</summary>
internal static class RecordGrid
{
    /// <summary>The first items of a sequence whose type says that they are records; null for any other.</summary>
    /// <param name="value">A sequence.</param>
    /// <param name="except">Types of records that are shown otherwise.</param>
    public static Grid? Of(object value, Predicate<Type> except)
    {
        if (value is string or IDictionary
            || ElementType(value.GetType()) is not { } type
            || Columns(type) is not { Length: > 0 } columns
            || except(type))
        {
            return null;
        }

        var rows = ImmutableArray.CreateBuilder<(string, ImmutableArray<object?>)>();
        var ended = false;
        var items = ((IEnumerable)value).GetEnumerator();
        using (items as IDisposable)
        {
            while (rows.Count < Grid.RowLimit && !(ended = !items.MoveNext()))
            {
                rows.Add((rows.Count.ToString(CultureInfo.InvariantCulture), [.. columns.Take(Grid.ColumnLimit).Select(c => Value(c, items.Current))]));
            }

            ended = ended || !items.MoveNext();
        }

        // A sequence that is made as it is read may never end: nobody counts it.
        long? more = ended ? 0 : Count(value) is { } count ? count - rows.Count : null;
        var size = more is { } known ? Grid.Size(TypeName(type), rows.Count + known, columns.Length) : TypeName(type);
        return new Grid(
            size, "", [.. columns.Take(Grid.ColumnLimit).Select(c => c.Name)], rows.ToImmutable(),
            more, Math.Max(0, columns.Length - Grid.ColumnLimit));
    }

    private static int? Count(object value) =>
        value is ICollection collection ? collection.Count
        : value.GetType().GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>))
          && value.GetType().GetProperty("Count")?.GetValue(value) is int count ? count
        : null;

    private static Type? ElementType(Type type) =>
        type.GetInterfaces().Append(type)
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private static MemberInfo[] Columns(Type type)
    {
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(object) || typeof(IEnumerable).IsAssignableFrom(type)
            || Nullable.GetUnderlyingType(type) is not null)
        {
            return [];
        }

        if (typeof(ITuple).IsAssignableFrom(type) && type.IsValueType)
        {
            return [.. type.GetFields().Where(f => f.Name.StartsWith("Item", StringComparison.Ordinal))];
        }

        PropertyInfo[] properties =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.CanRead && p.GetIndexParameters().Length == 0)
                .OrderBy(p => Depth(p.DeclaringType!)).ThenBy(p => p.MetadataToken),
        ];
        return IsRecord(type) || (properties.All(p => IsScalar(p.PropertyType)) && properties.Any(p => p.CanWrite)) ? properties : [];
    }

    // A property that a base declares comes before those of the type itself, as in a record's parameters.
    private static int Depth(Type type) => type.BaseType is { } above ? Depth(above) + 1 : 0;

    private static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$") is not null
        || type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null
        || IsAnonymous(type)
        || typeof(ITuple).IsAssignableFrom(type)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
        || type.GetCustomAttribute<Microsoft.FSharp.Core.CompilationMappingAttribute>()?.SourceConstructFlags
            == Microsoft.FSharp.Core.SourceConstructFlags.RecordType;

    private static bool IsAnonymous(Type type) =>
        type.Name.Contains("AnonymousType", StringComparison.Ordinal) && type.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool IsScalar(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal) || type == typeof(DateOnly)
            || type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan) || type == typeof(TimeOnly);
    }

    private static object? Value(MemberInfo column, object? item)
    {
        try
        {
            return item is null ? null : column is PropertyInfo property ? property.GetValue(item) : ((FieldInfo)column).GetValue(item);
        }
        catch (TargetInvocationException e)
        {
            return e.InnerException;
        }
    }

    private static string TypeName(Type type) =>
        IsAnonymous(type) || typeof(ITuple).IsAssignableFrom(type) ? "Table"
        : type.IsGenericType ? type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]
        : type.Name;
}
