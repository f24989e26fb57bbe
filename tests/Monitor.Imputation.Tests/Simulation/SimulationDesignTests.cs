using Monitor.Imputation.Simulation;

namespace Monitor.Imputation.Tests.Simulation;

public class SimulationDesignTests
{
    public static TheoryData<string> BuiltIns => [.. SimulationDesign.BuiltInIds];

    [Theory]
    [MemberData(nameof(BuiltIns))]
    public void BuiltIn_WrittenAndReadAgain_IsTheSame(string id)
    {
        var design = SimulationDesign.BuiltIn(id);

        Assert.Equal(id, design.Id);
        Assert.Equal(design.ToJson(), SimulationDesign.Parse(design.ToJson()).ToJson());
    }

    [Fact]
    public void BuiltIns_DoNotShareTheirDraws()
    {
        var seeds = SimulationDesign.BuiltInIds.Select(id => SimulationDesign.BuiltIn(id).Seed).ToArray();

        Assert.Equal(seeds.Length, seeds.Distinct().Count());
        Assert.True(seeds.Length >= 8);
    }

    [Fact]
    public void BasedOn_SaysOnlyWhatDiffers()
    {
        var parent = SimulationDesign.BuiltIn("base");
        var design = SimulationDesign.Parse("""{"basedOn": "base", "id": "half", "victims": 1574, "recording": {"known": 0.3}}""");

        Assert.Equal((parent with { Id = "half", Victims = 1574, Recording = parent.Recording with { Known = 0.3 } }).ToJson(), design.ToJson());
    }

    [Theory]
    [InlineData("\"victims\": 400", "\"victims\": 0", "victims is 0, and must be from 1 to 10000000")]
    [InlineData("\"victims\": 400", "\"victims\": \"many\"", "$.victims")]
    [InlineData("\"victims\": 400,", "", "victims")]
    [InlineData("\"victims\": 400", "\"victms\": 400, \"victims\": 400", "victms")]
    [InlineData("\"victims\": 400", "\"victims\": 400, \"victims\": 401", "victims")]
    [InlineData("small-world", "Small world", "id 'Small world' must consist of lower-case letters")]
    [InlineData("\"lessVisible\": [\"street\", \"home\"]", "\"lessVisible\": [\"street\", \"shop\"]", "'shop' is not a sector of the design, which has window, street, home")]
    [InlineData("\"lessVisible\": [\"street\", \"home\"]", "\"lessVisible\": [\"street\", \"home\", \"window\"]", "not all of them")]
    [InlineData("[\"window\", \"street\", \"home\"]", "[\"window\"]", "from 2 to 254 sectors")]
    [InlineData("[\"south\", \"care\"]", "[\"south\", \"carer\"]", "cells, cell 4: 'carer' is not a level of 'reporter', which has police, care")]
    [InlineData("[\"south\", \"care\"]", "[\"south\"]", "cells, cell 4: levels must be 2, one for each factor")]
    [InlineData("[\"south\", \"care\"]", "[\"south\", \"police\"]", "south, police occurs twice")]
    [InlineData("\"weight\": 4", "\"weight\": -4", "cells, cell 1: weight is -4")]
    [InlineData("\"street\": 1.2", "\"street\": 31", "sector.effects, item 2: street is 31, and must be from -30 to 30")]
    [InlineData("{\"region\": \"south\"}", "{\"origin\": \"south\"}", "'origin' is not a factor of the design, which has region, reporter")]
    [InlineData("\"known\": 0.45", "\"known\": 1", "recording.known is 1, and must be between 0 and 1")]
    [InlineData("\"known\": 0.45", "\"known\": 0.45, \"clusters\": {\"concentration\": 0, \"never\": 0.1}", "concentration is 0, and must be above 0")]
    [InlineData("\"known\": 0.45", "\"known\": 0.45, \"clusters\": {\"concentration\": 4, \"never\": 0.6}", "more than the 0.4 whose cell records at all")]
    [InlineData("\"known\": 0.45", "\"known\": 0.45, \"notAtRandom\": {\"shop\": 1}", "recording.notAtRandom: 'shop' is not a sector")]
    [InlineData("\"sector\": {", "\"sector\": {\"shares\": [{\"where\": {}, \"shares\": {\"home\": 0.9}}],", "sector.shares, item 1: the shares add up to 0.9, and must to 1")]
    [InlineData("\"sector\": {", "\"sector\": {\"interactions\": [{\"factors\": [\"region\"], \"sd\": -1}],", "sector.interactions, item 1: sd is -1, and must be from 0 to 10")]
    public void Parse_ValueOutOfRange_NamesThePlace(string from, string to, string message)
    {
        var error = Assert.Throws<ImputationException>(() => SimulationDesigns.With(from, to));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_NoJson_SaysSo() =>
        Assert.Contains("no design of a simulation", Assert.Throws<ImputationException>(() => SimulationDesign.Parse("victims: 400")).Message, StringComparison.Ordinal);

    [Fact]
    public void BuiltIn_UnknownName_ListsTheNames()
    {
        var error = Assert.Throws<ImputationException>(() => SimulationDesign.BuiltIn("bases"));

        Assert.Contains("base, ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_SharesOfRecordingThatLeaveNoRoom_SayWhatIsPossible()
    {
        var design = SimulationDesigns.With("\"known\": 0.45", "\"known\": 0.45, \"shares\": [{\"where\": {}, \"share\": 0.2}]");

        var error = Assert.Throws<ImputationException>(() => new Replicates(design, 1));

        Assert.Contains("allow only 0.2 to 0.2", error.Message, StringComparison.Ordinal);
    }
}
