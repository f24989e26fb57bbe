using System.Globalization;

namespace Monitor.Kernel.Outputs;

/// <summary>Names for what is shown and may be replaced later: numbered in the order of asking, so that a notebook run twice has the same.</summary>
public sealed class DisplayIds
{
    private int given;

    /// <summary>A name that this object has not given before: <c>display-1</c>, <c>display-2</c>, …</summary>
    public string Next() => string.Create(CultureInfo.InvariantCulture, $"display-{Interlocked.Increment(ref given)}");
}
