using CsCheck;
using Monitor.Kernel.Protocol;

namespace Monitor.Kernel.Tests.Wire;

public sealed class CodePointsTests
{
    private static readonly Gen<string> Texts = Gen.OneOf("a", "é", "\n", "𝟘", "👩‍🌾").Array[0, 10].Select(string.Concat);

    [Fact]
    public void ToOffset_Position_HasAsManyRunesBeforeIt() =>
        Gen.Select(Texts, Gen.Int[0, 40]).Sample((text, n) =>
        {
            var position = Math.Min(n, text.EnumerateRunes().Count());
            return text[..CodePoints.ToOffset(text, position)].EnumerateRunes().Count() == position;
        });

    [Fact]
    public void FromOffset_OfToOffset_IsThePosition() =>
        Gen.Select(Texts, Gen.Int[-3, 40]).Sample((text, n) =>
            CodePoints.FromOffset(text, CodePoints.ToOffset(text, n)) == Math.Clamp(n, 0, text.EnumerateRunes().Count()));
}
