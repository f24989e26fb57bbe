using System.Text.Json.Nodes;

namespace Monitor.Kernel.Protocol;

/// <summary>The fields of a message's content, each of its type or refused by name.</summary>
/// <param name="content">The content.</param>
/// <param name="type">The type of the message, for messages.</param>
internal sealed class MessageContent(JsonObject content, string type)
{
    /// <summary>The content of a message.</summary>
    public static MessageContent Of(Message message) => new(message.Content, message.Header.Type);

    /// <summary>A text.</summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="otherwise">What a message means that leaves it out; null when it may not.</param>
    /// <exception cref="MessageException">It is missing or no text.</exception>
    public string Text(string name, string? otherwise = null) => Value<string>(name, "a text", otherwise) ?? throw Missing(name);

    /// <summary>True or false.</summary>
    /// <exception cref="MessageException">It is neither.</exception>
    public bool Flag(string name, bool otherwise) => Value<bool?>(name, "true or false", otherwise) ?? otherwise;

    /// <summary>A whole number; null when it is left out or null.</summary>
    /// <exception cref="MessageException">It is something else.</exception>
    public int? Number(string name) => Value<int?>(name, "a whole number", null);

    /// <summary>An object; empty when it is left out or null.</summary>
    /// <exception cref="MessageException">It is something else.</exception>
    public JsonObject Object(string name) => content[name] switch
    {
        null => [],
        JsonObject fields => fields,
        _ => throw new MessageException($"The {name} of {type} must be an object."),
    };

    private T? Value<T>(string name, string right, T? otherwise)
    {
        try
        {
            return content[name] switch
            {
                null => otherwise,
                JsonValue value when value.TryGetValue(out T? read) => read,
                _ => throw new MessageException($"The {name} of {type} must be {right}."),
            };
        }
        catch (InvalidOperationException e)
        {
            throw new MessageException($"The {name} of {type} is no text: it holds half a character.", e);
        }
    }

    private MessageException Missing(string name) => new($"The content of {type} has no {name}.");
}

/// <summary>A message came whole and cannot be done; the message names the field and what would be right.</summary>
internal sealed class MessageException(string message, Exception? inner = null) : Exception(message, inner);
