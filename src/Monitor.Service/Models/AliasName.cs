namespace Monitor.Service.Models;

/// <summary>What an alias may be: the same as a <see cref="ModelName"/>.</summary>
internal static class AliasName
{
    /// <exception cref="RegistryException">The text is no alias.</exception>
    public static void Require(string alias)
    {
        if (!ModelName.TryParse(alias, out _))
        {
            throw new RegistryException(RegistryFault.Refused, $"This is no alias: it is {ModelName.Allowed}.");
        }
    }
}
