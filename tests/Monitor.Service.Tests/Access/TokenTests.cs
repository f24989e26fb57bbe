using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Monitor.Service.Tests.Access;

public sealed class TokenTests : IDisposable
{
    private readonly RSA rsa = RSA.Create(2048);
    private readonly RSA another = RSA.Create(2048);
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Token_AsItHasToBe_IsTakenForWhatItsScopesSay()
    {
        await using var service = await Start();

        Assert.Equal(200, (await service.Get("/v1/models", Token())).Status);
        Assert.Equal(403, (await service.Get("/v1/audit", Token())).Status);
        Assert.Equal(403, (await service.Get("/v1/models", Token(t => t.Claims!["scope"] = "imputed trainer"))).Status);
    }

    [Theory]
    [InlineData(-20, 200)]
    [InlineData(-40, 401)]
    public async Task Token_ThatExpired_IsTakenWithinTheSkewOfClocks(int secondsLeft, int status)
    {
        await using var service = await Start();

        Assert.Equal(status, (await service.Get("/v1/models", Token(t => t.Expires = Now.AddSeconds(secondsLeft)))).Status);
    }

    [Theory]
    [InlineData(20, 200)]
    [InlineData(40, 401)]
    public async Task Token_ThatIsNotValidYet_IsTakenWithinTheSkewOfClocks(int secondsAhead, int status)
    {
        await using var service = await Start();

        Assert.Equal(status, (await service.Get("/v1/models", Token(t => t.NotBefore = Now.AddSeconds(secondsAhead)))).Status);
    }

    [Fact]
    public async Task Token_ThatIsForged_IsRefused()
    {
        await using var service = await Start();
        var good = Token();
        string[] forged =
        [
            Token(t => t.Issuer = "https://other.example"),
            Token(t => t.Audience = "another-service"),
            Token(t => t.SigningCredentials = new(new RsaSecurityKey(another) { KeyId = "one" }, SecurityAlgorithms.RsaSha256)),
            Token(t => t.SigningCredentials = new(new SymmetricSecurityKey(rsa.ExportSubjectPublicKeyInfo()) { KeyId = "one" }, SecurityAlgorithms.HmacSha256)),
            Token(t => t.SigningCredentials = new(Key(rsa), SecurityAlgorithms.RsaSha512)),
            Token(t => t.SigningCredentials = null),
            Token(t => t.Subject = null),
            good[..^4] + (good[^4] == 'A' ? 'B' : 'A') + good[^3..],
            string.Join('.', good.Split('.')[..2]) + ".",
            "not.a.token",
            "",
        ];

        foreach (var token in forged)
        {
            Assert.Equal((401, token), ((await service.Get("/v1/models", token)).Status, token));
        }
    }

    public void Dispose()
    {
        rsa.Dispose();
        another.Dispose();
        folder.Dispose();
    }

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private Task<RunningService> Start()
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(Key(RSA.Create(rsa.ExportParameters(includePrivateParameters: false))));
        var file = folder["keys.json"];
        File.WriteAllText(file, $$"""{"keys":[{"kty":"RSA","kid":"one","n":"{{key.N}}","e":"{{key.E}}"}]}""");
        return RunningService.Start(["--Monitor:Jwt:Issuer=https://issuer.example", "--Monitor:Jwt:Audience=monitor", $"--Monitor:Jwt:KeysFile={file}"]);
    }

    private string Token(Action<SecurityTokenDescriptor>? change = null)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = "https://issuer.example",
            Audience = "monitor",
            Subject = new ClaimsIdentity([new Claim("sub", "intake")]),
            Claims = new Dictionary<string, object> { ["scope"] = "impute train" },
            NotBefore = Now.AddMinutes(-5),
            Expires = Now.AddMinutes(5),
            SigningCredentials = new(Key(rsa), SecurityAlgorithms.RsaSha256),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    private static RsaSecurityKey Key(RSA rsa) => new(rsa) { KeyId = "one" };
}
