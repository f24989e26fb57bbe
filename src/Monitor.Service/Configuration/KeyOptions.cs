namespace Monitor.Service.Configuration;

/// <summary>A key that a caller may show. The key itself is nowhere: only what it is checked by.</summary>
public sealed class KeyOptions
{
    /// <summary>Its identifier, the part between the underscores; it stands in the audit log.</summary>
    public string Id { get; set; } = "";

    /// <summary>SHA-256 of its secret in hexadecimal, 64 digits. A secret is 256 random bits, so that a fast hash gives nothing away.</summary>
    public string Hash { get; set; } = "";

    /// <summary>What it is good for: <c>impute</c>, <c>train</c>, <c>admin</c>.</summary>
    public List<string> Scopes { get; set; } = [];

    /// <summary>When it ends to be good, in UTC; never when left out.</summary>
    public DateTimeOffset? Expires { get; set; }
}
