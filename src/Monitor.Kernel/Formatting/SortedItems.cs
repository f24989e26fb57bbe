using System.Collections;

namespace Monitor.Kernel.Formatting;

/// <summary>Items of a collection that enumerates by hash, in an order that does not differ from run to run.</summary>
internal static class SortedItems
{
    /// <summary>Items by value if they can be compared, else by their text; key-value pairs by key.</summary>
    public static IEnumerable<object> Of(IEnumerable<object> items) => items.OrderBy(Key, Comparer<object?>.Create(Compare));

    /// <summary>The items as a list of their type, or a dictionary of their keys, which formatters know and which keep this order.</summary>
    public static IEnumerable Typed(IEnumerable<object> items, Type type)
    {
        var isPair = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);
        if (!isPair && type != typeof(object))
        {
            return Filled((IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type))!, items);
        }

        var pairs = items.ToList();
        if (!isPair && !pairs.TrueForAll(i => i is DictionaryEntry))
        {
            return pairs;
        }

        var dictionary = (IDictionary)Activator.CreateInstance(
            typeof(Dictionary<,>).MakeGenericType(isPair ? type.GetGenericArguments() : [typeof(object), typeof(object)]))!;
        foreach (var pair in pairs)
        {
            dictionary.Add(Key(pair)!, pair is DictionaryEntry entry ? entry.Value : type.GetProperty("Value")!.GetValue(pair));
        }

        return dictionary;
    }

    private static IList Filled(IList list, IEnumerable<object> items)
    {
        foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }

    private static object? Key(object item)
    {
        var type = item.GetType();
        return item is DictionaryEntry entry ? entry.Key
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) ? type.GetProperty("Key")!.GetValue(item)
            : item;
    }

    private static int Compare(object? a, object? b) =>
        (a, b) switch
        {
            (string x, string y) => string.CompareOrdinal(x, y),
            (IComparable x, not null) when a.GetType() == b.GetType() => x.CompareTo(b),
            _ => string.CompareOrdinal(a?.ToString(), b?.ToString()),
        };
}
