using System.Text.Json;

namespace Monitor.Service.Access;

/// <summary>Makes a key: <c>keys new --scopes impute,train</c>.</summary>
internal static class KeysCommand
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows <c>keys</c>.</param>
    /// <param name="output">Gets the key and what is to be put into the configuration.</param>
    /// <param name="error">Gets what is wrong.</param>
    /// <returns>0, or 2 when the command line is wrong.</returns>
    public static int Run(ReadOnlySpan<string> args, TextWriter output, TextWriter error)
    {
        if (args is not ["new", "--scopes", var text] || text.Split(',') is not { Length: > 0 } scopes || !scopes.All(Scopes.All.Contains))
        {
            error.WriteLine($"Write: keys new --scopes {string.Join(',', Scopes.All)} (one or more of these).");
            return 2;
        }

        var (key, id, hash) = ApiKey.Make();
        output.WriteLine($"Give this key to the caller; it is shown once and kept nowhere:\n\n  {key}\n\nPut this into the configuration, under Monitor, Keys:\n");
        output.WriteLine(JsonSerializer.Serialize(new { Id = id, Hash = hash, Scopes = scopes }, Json));
        return 0;
    }
}
