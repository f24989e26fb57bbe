namespace Monitor.Kernel.Server;

/// <summary>A kernel cannot listen where its connection file says; the message names the channel and the port.</summary>
public sealed class PortInUseException(string message, Exception inner) : Exception(message, inner);
