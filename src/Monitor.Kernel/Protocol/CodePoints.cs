namespace Monitor.Kernel.Protocol;

/// <summary>Positions in text as the protocol counts them, in Unicode code points, and as .NET does, in UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>The UTF-16 offset of a position; outside the text, that of its nearer end.</summary>
    public static int ToOffset(string text, int position)
    {
        var offset = 0;
        for (var passed = 0; passed < position && offset < text.Length; passed++)
        {
            offset += Length(text, offset);
        }

        return offset;
    }

    /// <summary>The position of a UTF-16 offset; an offset within a code point counts as its end.</summary>
    public static int FromOffset(string text, int offset)
    {
        var position = 0;
        for (var passed = 0; passed < offset && passed < text.Length; position++)
        {
            passed += Length(text, passed);
        }

        return position;
    }

    private static int Length(string text, int offset) =>
        char.IsHighSurrogate(text[offset]) && offset + 1 < text.Length && char.IsLowSurrogate(text[offset + 1]) ? 2 : 1;
}
