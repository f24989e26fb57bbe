using Monitor.Service.Configuration;

namespace Monitor.Service.Tests.Api;

public class ConfigurationTests
{
    [Theory]
    [InlineData("Limits:Batches=0", "1 to 64")]
    [InlineData("Limits:RequestBytes=1000000000", "1,024 to 16,777,216")]
    [InlineData("AuditFileBytes=0", "65,536 to 1,099,511,627,776")]
    [InlineData("DrainSeconds=301", "0 to 300")]
    [InlineData("Keys:0:Id=abc", "hexadecimal")]
    [InlineData("Keys:0:Scopes:0=all", "impute, train, admin")]
    [InlineData("Registers:../x=/", "lower-case letters")]
    [InlineData("Registers:mine=/no/such/folder", "no such folder")]
    [InlineData("Jwt:Issuer=x", "Monitor:Jwt:Audience")]
    [InlineData("Jwt:Algorithms:0=HS256", "only the issuer can make")]
    [InlineData("Jwt:Algorithms:0=none", "only the issuer can make")]
    [InlineData("Limit:Batches=1", "there is no setting 'Limit'")]
    [InlineData("Limits:Batches=many", "Monitor:Limits:Batches is of another kind")]
    [InlineData("Jwt:KeysFile=Monitor.sln", "at least one public key")]
    public void Make_SettingOutOfItsRange_SaysWhatItMayBe(string setting, string said)
    {
        var refused = Assert.Throws<ConfigurationException>(() => ServiceHost.Make([$"--Monitor:{setting}"]));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Monitor.Service.", refused.Message, StringComparison.Ordinal); // no type of ours
        Assert.DoesNotContain("System.", refused.Message, StringComparison.Ordinal);
    }
}
