using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace Monitor.Site.Notebooks;

/// <summary>
/// A JSON object with every byte it was written with: blanks, escapes, order of keys. A change touches only the member that changes.
/// </summary>
internal sealed class JsonMembers
{
    private readonly ImmutableArray<Member> members;
    private readonly ReadOnlyMemory<byte> blank;

    private JsonMembers(ImmutableArray<Member> members, ReadOnlyMemory<byte> blank) => (this.members, this.blank) = (members, blank);

    /// <summary>The names, in the order of the text, escapes resolved.</summary>
    public IEnumerable<string> Names => members.Select(m => m.Name);

    /// <summary>What stands between the opening brace and the first name.</summary>
    public ReadOnlyMemory<byte> Opening => members.IsEmpty ? blank : members[0].Before;

    /// <summary>Reads the text of an object that is known to be valid JSON.</summary>
    public static JsonMembers Parse(ReadOnlyMemory<byte> text)
    {
        var reader = new Utf8JsonReader(text.Span, JsonText.Options);
        reader.Read();
        var members = ImmutableArray.CreateBuilder<Member>();
        var from = 1;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (keyStart, keyEnd, name) = ((int)reader.TokenStartIndex, (int)reader.TokenStartIndex + reader.ValueSpan.Length + 2, JsonText.Unescaped(ref reader));
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var end = (int)reader.BytesConsumed;
            var next = JsonText.EndOfBlanks(text.Span, end);
            members.Add(new Member(text[from..keyStart], text[keyStart..keyEnd], name, text[keyEnd..start], text[start..end], text[end..next]));
            from = next + 1;
        }

        return new JsonMembers(members.ToImmutable(), members.Count == 0 ? text[1..^1] : default);
    }

    /// <summary>An object without members.</summary>
    public static JsonMembers Empty { get; } = new([], default);

    /// <summary>The text of a member's value; null when there is no such member.</summary>
    public ReadOnlyMemory<byte>? this[string name]
    {
        get
        {
            var at = IndexOf(name);
            return at < 0 ? (ReadOnlyMemory<byte>?)null : members[at].Value;
        }
    }

    /// <summary>This object with a member set; a new one goes where the order of keys puts it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Text of its value.</param>
    /// <param name="style">Layout of the file.</param>
    /// <param name="depth">Depth of this object's members.</param>
    public JsonMembers With(string name, ReadOnlyMemory<byte> value, TextStyle style, int depth)
    {
        if (IndexOf(name) is var at and >= 0)
        {
            return members[at].Value.Span.SequenceEqual(value.Span) ? this : new JsonMembers(members.SetItem(at, members[at] with { Value = value }), blank);
        }

        var key = PythonJson.Quoted(name);
        if (members.IsEmpty)
        {
            var between = style.NewLine.Length == 0 ? ":"u8.ToArray() : ": "u8.ToArray();
            return new JsonMembers([new Member(style.LineAt(depth), key, name, between, value, style.LineAt(depth - 1))], default);
        }

        var place = members.TakeWhile(m => PythonJson.Compare(m.Name, name) < 0).Count();
        var added = members[0] with { Key = key, Name = name, Value = value, After = default };
        if (place < members.Length)
        {
            return new JsonMembers(members.Insert(place, added), blank);
        }

        // What stood before the closing brace still does.
        return new JsonMembers(members.SetItem(place - 1, members[^1] with { After = default }).Add(added with { After = members[^1].After }), blank);
    }

    /// <summary>This object without a member.</summary>
    public JsonMembers Without(string name)
    {
        var at = IndexOf(name);
        if (at < 0)
        {
            return this;
        }

        var rest = members.RemoveAt(at);
        return new JsonMembers(at > 0 && at == rest.Length ? rest.SetItem(at - 1, rest[^1] with { After = members[at].After }) : rest, default);
    }

    /// <summary>Writes the object, with the bytes it was read from where nothing changed.</summary>
    public void Write(IBufferWriter<byte> to)
    {
        to.Write("{"u8);
        to.Write(blank.Span);
        foreach (var (i, member) in members.Index())
        {
            if (i > 0)
            {
                to.Write(","u8);
            }

            to.Write(member.Before.Span);
            to.Write(member.Key.Span);
            to.Write(member.Between.Span);
            to.Write(member.Value.Span);
            to.Write(member.After.Span);
        }

        to.Write("}"u8);
    }

    // As Python does, the last of members with one name is the one that counts.
    private int IndexOf(string name)
    {
        for (var i = members.Length - 1; i >= 0; i--)
        {
            if (members[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private sealed record Member(
        ReadOnlyMemory<byte> Before, ReadOnlyMemory<byte> Key, string Name, ReadOnlyMemory<byte> Between, ReadOnlyMemory<byte> Value, ReadOnlyMemory<byte> After);
}
