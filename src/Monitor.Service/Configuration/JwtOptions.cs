namespace Monitor.Service.Configuration;

/// <summary>Tokens (JWT) that callers may show.</summary>
public sealed class JwtOptions
{
    /// <summary>Who issues them.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>Who they are meant for: this service.</summary>
    public string Audience { get; set; } = "";

    /// <summary>Algorithms of signatures that are taken; RS256, PS256 and ES256 when left out.</summary>
    public List<string> Algorithms { get; set; } = [];

    /// <summary>File with the public keys of the issuer (JWKS, RFC 7517).</summary>
    public string KeysFile { get; set; } = "";
}
