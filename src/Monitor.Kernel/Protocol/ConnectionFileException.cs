namespace Monitor.Kernel.Protocol;

/// <summary>A connection file cannot be used; the message names the file, the field, its value, and what would be right.</summary>
public sealed class ConnectionFileException(string message, Exception? inner = null) : Exception(message, inner);
