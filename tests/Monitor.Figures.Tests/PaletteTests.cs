namespace Monitor.Figures.Tests;

public class PaletteTests
{
    public static TheoryData<Tone> Tones => [.. Enum.GetValues<Tone>()];

    [Theory]
    [MemberData(nameof(Tones))]
    public void Inks_StandOutFromLightAndDarkPaper(Tone tone)
    {
        const double Least = 3; // WCAG 2.2, § 1.4.11: marks that are needed to read a figure

        Assert.All(Palette.Of(tone), ink => Assert.All(Palette.Papers, paper => Assert.True(Palette.Contrast(ink.Colour, paper) >= Least, $"{ink.Colour} on {paper}")));
    }

    [Theory]
    [MemberData(nameof(Tones))]
    public void WordsOnAnInk_AreLegible(Tone tone)
    {
        const double Least = 4.5; // WCAG 2.2, § 1.4.3

        Assert.All(Palette.Of(tone), ink => Assert.True(Palette.Contrast(ink.Colour, Palette.WordsOn(ink.Colour)) >= Least, ink.Colour));
    }

    [Fact]
    public void Inks_OfATone_DifferByMoreThanColour()
    {
        foreach (var inks in Enum.GetValues<Tone>().Select(t => Palette.Of(t)))
        {
            Assert.Distinct(inks.Select(i => i.Pattern));
            Assert.Distinct(inks.Select(i => i.Symbol));
        }

        Assert.Distinct(Enum.GetValues<Tone>().SelectMany(t => Palette.Of(t)).Select(i => (i.Colour, i.Pattern)));
    }

    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#777777", "#ffffff", 4.48)] // a textbook case just below 4.5
    [InlineData("#123456", "#123456", 1)]
    public void Contrast_IsThatOfTheStandard(string one, string other, double expected)
    {
        Assert.Equal(expected, Palette.Contrast(one, other), 0.005);
        Assert.Equal(expected, Palette.Contrast(other, one), 0.005);
    }
}
