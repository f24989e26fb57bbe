namespace Monitor.Kernel.Protocol;

/// <summary>Why frames are no message; such are dropped and counted.</summary>
internal enum FrameFault
{
    /// <summary>There is no delimiter between the identities and the message.</summary>
    NoDelimiter,

    /// <summary>Fewer frames follow the delimiter than a message has.</summary>
    Truncated,

    /// <summary>The signature is not that of the frames.</summary>
    WrongSignature,

    /// <summary>A message with this signature came before.</summary>
    Repeated,

    /// <summary>A frame is not a JSON object in UTF-8.</summary>
    MalformedJson,

    /// <summary>The header has no id or no type.</summary>
    MalformedHeader,
}
