using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.IdentityModel.Tokens;
using Monitor.Service.Access;
using Monitor.Service.Models;

namespace Monitor.Service.Configuration;

/// <summary>Reads the configuration, and refuses it whole where a setting is out of its range.</summary>
internal static partial class OptionsReader
{
    private static readonly ImmutableArray<string> Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <summary>Reads the settings.</summary>
    /// <exception cref="ConfigurationException">One is unknown, or out of its range.</exception>
    public static ServiceOptions Read(IConfiguration configuration)
    {
        var options = new ServiceOptions();
        try
        {
            configuration.GetSection(ServiceOptions.Section).Bind(options, b => b.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException e)
        {
            throw new ConfigurationException([Named(e)]);
        }

        var faults = Faults(options).ToList();
        return faults.Count == 0 ? options : throw new ConfigurationException(faults);
    }

    // What the framework says is about its own types; of it only the names of settings are repeated.
    private static string Named(Exception e) =>
        ValueAt().Match(e.Message) is { Success: true } at ? $"{at.Groups["name"].Value} is of another kind than it has to be."
        : Unknown().Match(e.Message) is { Success: true } unknown ? $"{ServiceOptions.Section}: there is no setting {unknown.Groups["names"].Value}."
        : $"{ServiceOptions.Section}: a setting is unknown, or of another kind than it has to be.";

    [GeneratedRegex(@" at '(?<name>[^']+)' to type ", RegexOptions.CultureInvariant)]
    private static partial Regex ValueAt();

    [GeneratedRegex(@"not found on the instance of [^:]+: (?<names>.+?)\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex Unknown();

    private static IEnumerable<string> Faults(ServiceOptions options) =>
    [
        .. options is { Store: not null, Postgres: not null } ? ["Monitor:Store and Monitor:Postgres: give one of them, a folder or a database."] : Array.Empty<string>(),
        .. Range("AuditFileBytes", options.AuditFileBytes, 65_536, 1L << 40),
        .. Range("DrainSeconds", options.DrainSeconds, 0, 300),
        .. Of(options.Limits),
        .. options.Registers.Where(r => !ModelName.TryParse(r.Key, out _)).Select(r => $"Monitor:Registers:{r.Key}: a name is {ModelName.Allowed}."),
        .. options.Registers.Where(r => !Directory.Exists(r.Value)).Select(r => $"Monitor:Registers:{r.Key}: there is no such folder."),
        .. options.Keys.SelectMany(Of),
        .. options.Keys.GroupBy(k => k.Id).Where(g => g.Count() > 1).Select(g => $"Monitor:Keys: the Id '{g.Key}' is there {g.Count()} times: each key has its own."),
        .. options.Jwt is null ? [] : Of(options.Jwt),
    ];

    private static IEnumerable<string> Of(LimitOptions limits) =>
    [
        .. Range("Limits:RequestBytes", limits.RequestBytes, 1_024, 16 << 20),
        .. Range("Limits:BatchBytes", limits.BatchBytes, 1_024, 1L << 40),
        .. Range("Limits:Batches", limits.Batches, 1, 64),
        .. Range("Limits:Columns", limits.Columns, 1, 1_024),
        .. Range("Limits:RequestsPerSecond", limits.RequestsPerSecond, 1, 1_000_000),
        .. Range("Limits:Burst", limits.Burst, 1, 1_000_000),
        .. Range("Limits:BodyBytesPerSecond", limits.BodyBytesPerSecond, 1, 1_000_000),
        .. Range("Limits:HeaderSeconds", limits.HeaderSeconds, 1, 300),
        .. Range("Limits:Connections", limits.Connections, 1, 100_000),
    ];

    private static IEnumerable<string> Of(KeyOptions key, int position)
    {
        var at = $"Monitor:Keys:{position}";
        if (!ApiKey.IsId(key.Id))
        {
            yield return $"{at}:Id has to be {ApiKey.IdLength} digits of hexadecimal in lower case; make a key with: dotnet run --project src/Monitor.Service -- keys new --scopes impute";
        }

        if (key.Hash.Length != ApiKey.HashLength || !key.Hash.All(char.IsAsciiHexDigitLower))
        {
            yield return $"{at}:Hash has to be {ApiKey.HashLength} digits of hexadecimal in lower case: the hash that was shown with the key, not the key.";
        }

        if (key.Scopes.Count == 0 || key.Scopes.Exists(s => !Scopes.All.Contains(s)))
        {
            yield return $"{at}:Scopes has to name one or more of {string.Join(", ", Scopes.All)}.";
        }
    }

    private static IEnumerable<string> Of(JwtOptions jwt)
    {
        if (jwt.Issuer.Length == 0)
        {
            yield return "Monitor:Jwt:Issuer is missing: the value of the claim iss.";
        }

        if (jwt.Audience.Length == 0)
        {
            yield return "Monitor:Jwt:Audience is missing: the value of the claim aud that means this service.";
        }

        if (jwt.Algorithms.Exists(a => !Algorithms.Contains(a)))
        {
            yield return $"Monitor:Jwt:Algorithms may name {string.Join(", ", Algorithms)}: signatures that only the issuer can make.";
        }

        if (!HasKeys(jwt.KeysFile))
        {
            yield return "Monitor:Jwt:KeysFile has to be a file with at least one public key of the issuer (JWKS).";
        }
    }

    private static bool HasKeys(string file)
    {
        try
        {
            return File.Exists(file) && new JsonWebKeySet(File.ReadAllText(file)).GetSigningKeys().Count > 0;
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Range<T>(string name, T value, T least, T most)
        where T : IComparable<T>, IFormattable =>
        value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0
            ? []
            : [string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Monitor:{name} is {value}: it has to be {least:N0} to {most:N0}.")];
}
