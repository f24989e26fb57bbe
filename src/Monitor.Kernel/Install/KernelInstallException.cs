namespace Monitor.Kernel.Install;

/// <summary>A kernel cannot be installed or removed as asked; the message says what stands in the way and what would help.</summary>
public sealed class KernelInstallException(string message) : Exception(message);
