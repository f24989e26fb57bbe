using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using Monitor.Service.Configuration;

namespace Monitor.Service.Access;

/// <summary>Sets up the check of tokens.</summary>
internal static class Tokens
{
    /// <summary>How far the clocks of issuer and service may differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    /// <summary>Takes tokens of an issuer.</summary>
    public static void AddTokens(this IServiceCollection services, JwtOptions jwt, TimeProvider time) =>
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(o =>
        {
            o.MapInboundClaims = false;
            o.SaveToken = false;
            o.TokenValidationParameters = Parameters(jwt, new JsonWebKeySet(File.ReadAllText(jwt.KeysFile)).GetSigningKeys(), time);
        });

    private static TokenValidationParameters Parameters(JwtOptions jwt, IEnumerable<SecurityKey> keys, TimeProvider time) => new()
    {
        ValidIssuer = jwt.Issuer,
        ValidAudience = jwt.Audience,
        ValidAlgorithms = jwt.Algorithms is [] ? Algorithms : jwt.Algorithms,
        IssuerSigningKeys = keys,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ValidateIssuerSigningKey = true,
        NameClaimType = "sub",
        LifetimeValidator = (from, until, _, _) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            return until is { } end && now < end + Skew && (from is not { } start || now >= start - Skew);
        },
    };
}
