using System.Reflection;
using Monitor.Rules;

namespace Monitor.Tests.Rules;

public class RuleBookTests
{
    private static readonly Dictionary<int, int> TestsByRule = typeof(RuleBookTests).Assembly.GetTypes()
        .SelectMany(t => t.GetMethods())
        .Where(m => m.GetCustomAttributes<FactAttribute>().Any())
        .SelectMany(m => m.GetCustomAttributes<TraitAttribute>())
        .Where(t => t.Name == "Rule")
        .CountBy(t => int.Parse(t.Value, System.Globalization.CultureInfo.InvariantCulture))
        .ToDictionary();

    public static TheoryData<int> Numbers => [.. Enumerable.Range(1, 42)];

    [Fact]
    public void Rules_AreFortyTwoAndNumberedInOrder() =>
        Assert.Equal(Enumerable.Range(1, 42), RuleBook.Rules.Select(r => r.Number));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Rule_HasATestOrAReasonWhyNoCodeDecidesIt(int number)
    {
        var rule = RuleBook.Rule(number);

        Assert.Equal(rule.WhyNotDecided.Length == 0, TestsByRule.ContainsKey(number));
        Assert.Equal(rule.WhyNotDecided.Length == 0, rule.DecidedBy.Count > 0);
    }

    [Fact]
    public void Tests_NameNoRuleThatIsNotInTheBook() =>
        Assert.All(TestsByRule.Keys, number => Assert.Equal(number, RuleBook.Rule(number).Number));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Rule_SaysWhatWasChosenExactlyWhenSomethingWas(int number)
    {
        var rule = RuleBook.Rule(number);

        Assert.Equal(rule.Basis.HasFlag(RuleBasis.Chosen), rule.Choice.Length > 0);
        Assert.NotEqual((RuleBasis)0, rule.Basis & (RuleBasis.Stated | RuleBasis.Implied));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Rule_IsOneSentenceWithAPlace(int number)
    {
        var rule = RuleBook.Rule(number);

        Assert.EndsWith(".", rule.Statement, StringComparison.Ordinal);
        Assert.NotEqual("", rule.Place);
    }

    [Fact]
    public void DecidedBy_FilesAreThere() =>
        Assert.All(
            RuleBook.Rules.SelectMany(r => r.DecidedBy).Where(d => d.StartsWith("data-schema/", StringComparison.Ordinal)),
            file => Assert.Contains(file["data-schema/".Length..], typeof(RuleBook).Assembly.GetManifestResourceNames()));

    [Theory]
    [InlineData(0)]
    [InlineData(43)]
    public void Rule_ThatIsNotThere_IsSaidNotToBe(int number) =>
        Assert.Contains("from 1 to 42", Assert.Throws<ArgumentOutOfRangeException>(() => RuleBook.Rule(number)).Message, StringComparison.Ordinal);
}
