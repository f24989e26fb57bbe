namespace Monitor.Service.Configuration;

/// <summary>The configuration is not as it has to be: the message says of each setting what it may be.</summary>
/// <param name="faults">What is wrong, a sentence each.</param>
public sealed class ConfigurationException(IReadOnlyList<string> faults)
    : Exception($"The service cannot start with this configuration:{string.Concat(faults.Select(f => $"\n  {f}"))}")
{
    /// <summary>What is wrong, a sentence each.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
