using System.Collections.Concurrent;
using System.ComponentModel;

namespace Monitor.Kernel.Languages.FSharp;

/// <summary>Values on their way into F#, for those whose type at run time cells cannot name.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SharedValues
{
    private static readonly ConcurrentDictionary<string, object?> Values = new(StringComparer.Ordinal);

    /// <summary>Takes a value away, as the type that it is declared with.</summary>
    /// <exception cref="InvalidOperationException">There is no such value.</exception>
    public static T Take<T>(string name) => Values.TryRemove(name, out var value) ? (T)value! : throw new InvalidOperationException($"No value {name} is on its way.");

    internal static void Put(string name, object? value) => Values[name] = value;
}
