using CsCheck;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Server;

namespace Monitor.Kernel.Tests.Wire;

public sealed class GatheredTextTests
{
    [Fact]
    public void Send_AnythingWritten_KeepsEachCharacterAndItsOrderAmongTheStreams() =>
        Gen.Select(Gen.Enum<TextChannel>(), Gen.OneOf("", "a", "\ud83d", "\ude00", "line\n", new string('x', 70_000)), Gen.Bool).Array[0, 30].Sample(writes =>
        {
            List<(TextChannel, string)> sent = [];
            var text = new GatheredText((stream, t) => sent.Add((stream, t)));
            foreach (var (stream, written, pause) in writes)
            {
                text.Add(stream, written);
                if (pause)
                {
                    text.Send(all: false);
                }
            }

            text.Send(all: true);
            return Joined(sent).SequenceEqual(Joined(writes.Select(w => (w.Item1, w.Item2)))) && sent.All(s => s.Item2.Length is > 0 and <= OutputLimits.CharactersPerMessage);
        });

    [Fact]
    public void Send_CharacterOfTwoUnitsWrittenInHalves_IsNotDivided()
    {
        List<string> sent = [];
        var text = new GatheredText((_, t) => sent.Add(t));
        text.Add(TextChannel.Out, "a\ud83d");
        text.Send(all: false);
        text.Add(TextChannel.Out, "\ude00");
        text.Send(all: false);
        Assert.Equal(["a", "\ud83d\ude00"], sent);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(99_991)]
    [InlineData(30_000_000)]
    public void Add_MoreThanTheLimit_IsCutThereAndSaysSoOnce(int size)
    {
        List<string> sent = [];
        var text = new GatheredText((_, t) => sent.Add(t));
        var piece = new string('x', size);
        for (long written = 0; written < 30_000_000; written += size)
        {
            text.Add(TextChannel.Out, piece);
        }

        text.Send(all: true);
        var all = string.Concat(sent);
        Assert.Equal(
            new string('x', OutputLimits.CharactersPerStream) + "\n[This cell wrote more than 10,000,000 characters to stdout; the rest is not shown.]\n",
            all);
    }

    [Fact]
    public void Add_TheLimitExactly_IsWhole()
    {
        List<string> sent = [];
        var text = new GatheredText((_, t) => sent.Add(t));
        text.Add(TextChannel.Out, new string('x', OutputLimits.CharactersPerStream));
        text.Send(all: true);
        Assert.Equal(OutputLimits.CharactersPerStream, sent.Sum(s => s.Length));
        Assert.DoesNotContain(sent, s => s.Contains('[', StringComparison.Ordinal));
    }

    [Fact]
    public void Add_ChangeOfStreamAtEachCharacter_MakesABoundedNumberOfMessages()
    {
        var sent = 0;
        var text = new GatheredText((_, _) => sent++);
        for (var i = 0; i < 1_000_000; i++)
        {
            text.Add((TextChannel)(i % 2), "x");
        }

        text.Send(all: true);
        Assert.InRange(sent, 1, 2 * ((OutputLimits.CharactersPerStream / OutputLimits.CharactersPerChange) + 2));
    }

    private static List<(TextChannel, string)> Joined(IEnumerable<(TextChannel Stream, string Text)> parts)
    {
        List<(TextChannel Stream, string Text)> joined = [];
        foreach (var (stream, text) in parts.Where(p => p.Text.Length > 0))
        {
            if (joined.Count > 0 && joined[^1].Stream == stream)
            {
                joined[^1] = (stream, joined[^1].Text + text);
            }
            else
            {
                joined.Add((stream, text));
            }
        }

        return joined;
    }
}
