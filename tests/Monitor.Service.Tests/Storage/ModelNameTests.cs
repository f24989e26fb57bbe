using CsCheck;
using Monitor.Service.Models;

namespace Monitor.Service.Tests.Storage;

public class ModelNameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("maximum-entropy")]
    [InlineData("m2-")]
    public void TryParse_AName_GivesIt(string text)
    {
        Assert.True(ModelName.TryParse(text, out var name));
        Assert.Equal(text, name.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("A")]
    [InlineData("2a")]
    [InlineData("-a")]
    [InlineData("a.b")]
    [InlineData("a b")]
    [InlineData("é")]
    [InlineData("a\n")]
    [InlineData("a\0")]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(ModelName.TryParse(text, out _));

    [Fact]
    public void TryParse_AnyText_IsANameOrIsRefused() => Gen.String.Sample(text =>
        ModelName.TryParse(text, out var name) == (text.Length is > 0 and <= 64 && text.All(c => c is '-' or (>= 'a' and <= 'z') or (>= '0' and <= '9')) && text[0] >= 'a')
        && name.ToString().All(c => c is not ('/' or '\\' or '.')));

    [Fact]
    public void TryParse_TheLongest_IsTaken()
    {
        Assert.True(ModelName.TryParse(new string('a', 64), out _));
        Assert.False(ModelName.TryParse(new string('a', 65), out _));
    }
}
