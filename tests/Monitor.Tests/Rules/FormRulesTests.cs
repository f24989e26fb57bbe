using CsCheck;
using Monitor.Populations;
using Monitor.Rules;
using Monitor.Testing;
using Monitor.Vocabulary;

namespace Monitor.Tests.Rules;

public class FormRulesTests
{
    private static readonly Nationality Nigerian = Nationality.Parse("NGA");

    private static readonly Gen<ExploitationForms> GenForms = Gen.Int[0, 15].Select(f => (ExploitationForms)f);

    private static readonly Gen<Nationality> GenNationality = Gen.Int[0, Nationality.Count - 1].Select(n => new Nationality((ushort)n));

    [Theory]
    [Trait("Rule", "10")]
    [InlineData(ExploitationForms.Labour | ExploitationForms.Criminal, TraffickingForm.Labour)]
    [InlineData(ExploitationForms.Sexual | ExploitationForms.Labour | ExploitationForms.Criminal, TraffickingForm.CrossBorderSexual)]
    [InlineData(ExploitationForms.Sexual | ExploitationForms.Criminal, TraffickingForm.CrossBorderSexual)]
    [InlineData(ExploitationForms.Labour, TraffickingForm.Labour)]
    [InlineData(ExploitationForms.Criminal, TraffickingForm.Criminal)]
    public void OneForm_OfSeveral_IsTheFirstOfSexualLabourCriminal(ExploitationForms forms, TraffickingForm expected) =>
        Assert.Equal(expected, FormRules.OneForm(forms, Nigerian));

    [Fact]
    [Trait("Rule", "11")]
    public void OneForm_OfSexualExploitation_IsDomesticForTheDutchAndCrossBorderForAllOthers() =>
        GenNationality.Where(n => n != Nationality.Unknown).Sample(n =>
            FormRules.OneForm(ExploitationForms.Sexual, n) ==
            (n.Iso == "NLD" ? TraffickingForm.DomesticSexual : TraffickingForm.CrossBorderSexual));

    [Fact]
    [Trait("Rule", "11")]
    public void OneForm_WithoutSexualExploitation_DoesNotDependOnNationality() =>
        Gen.Select(GenForms, GenNationality, GenNationality).Where((f, _, _) => !f.HasFlag(ExploitationForms.Sexual))
            .Sample((f, a, b) => FormRules.OneForm(f, a) == FormRules.OneForm(f, b));

    [Fact]
    [Trait("Rule", "12")]
    public void OneForm_OfSexualExploitationWithUnknownNationality_IsUnknownWhateverElse() =>
        GenForms.Where(f => f.HasFlag(ExploitationForms.Sexual))
            .Sample(f => FormRules.OneForm(f, Nationality.Unknown) == TraffickingForm.Unknown);

    [Fact]
    [Trait("Rule", "12")]
    public void SexualExploitation_WithUnknownNationality_StaysSexualWhereFormsAreCountedAtLeast()
    {
        var population = Population.From(TestRegister.Of(new TestVictim { Nationality = "unknown" }.In(ProstitutionSector.Window)));

        Assert.Equal(TraffickingForm.Unknown, population.TraffickingForm[0]);
        Assert.Equal(ExploitationForms.Sexual, population.Forms[0]);
        Assert.Equal(ProstitutionSector.Window, population.ProstitutionSector[0]);
    }

    [Fact]
    [Trait("Rule", "13")]
    public void OrganRemoval_Alone_IsUnknownAndSaidToBeOrganRemovalOnly()
    {
        Assert.Equal(TraffickingForm.Unknown, FormRules.OneForm(ExploitationForms.OrganRemoval, Nationality.Dutch));
        Assert.True(FormRules.IsOrganRemovalOnly(ExploitationForms.OrganRemoval));
        Assert.False(FormRules.IsOrganRemovalOnly(ExploitationForms.None));
    }

    [Fact]
    [Trait("Rule", "13")]
    public void OrganRemoval_BesideAnotherForm_ChangesNothing() =>
        Gen.Select(GenForms, GenNationality).Where((f, _) => (f & ~ExploitationForms.OrganRemoval) != ExploitationForms.None)
            .Sample((f, n) =>
                FormRules.OneForm(f | ExploitationForms.OrganRemoval, n) == FormRules.OneForm(f & ~ExploitationForms.OrganRemoval, n)
                && !FormRules.IsOrganRemovalOnly(f));

    [Fact]
    [Trait("Rule", "8")]
    public void Forms_OfAVictim_AreAllTheFormsOfItsExploitations() =>
        RegisterGen.Victims.Sample(victims =>
        {
            var population = Population.From(TestRegister.Of(victims));
            for (var row = 0; row < victims.Length; row++)
            {
                Assert.Equal(
                    victims[row].Exploitations.Select(e => e.Form).ToHashSet(),
                    Enum.GetValues<ExploitationForm>().Where(f => population.Forms[row].HasFlag(FormRules.AsSet(f))).ToHashSet());
            }
        });

    [Fact]
    [Trait("Rule", "8")]
    [Trait("Rule", "14")]
    [Trait("Rule", "15")]
    public void CountsAtLeast_AreNeverBelowCountsOfTheOneForm() =>
        RegisterGen.Register.Sample(register =>
        {
            var population = Population.From(register);
            var rows = Enumerable.Range(0, population.Count).ToList();
            int Any(ExploitationForms form) => rows.Count(r => population.Forms[r].HasFlag(form));
            int One(TraffickingForm form) => rows.Count(r => population.TraffickingForm[r] == form);

            Assert.True(Any(ExploitationForms.Sexual) >= One(TraffickingForm.DomesticSexual) + One(TraffickingForm.CrossBorderSexual));
            Assert.True(Any(ExploitationForms.Labour) >= One(TraffickingForm.Labour));
            Assert.True(Any(ExploitationForms.Criminal) >= One(TraffickingForm.Criminal));
            Assert.True(rows.Count(r => population.Forms[r] == ExploitationForms.None) <= One(TraffickingForm.Unknown));
        });

    [Fact]
    [Trait("Rule", "9")]
    public void Forms_DivideVictimsIntoSexualOtherAndUnknown() =>
        RegisterGen.Victims.Sample(victims =>
        {
            var population = Population.From(TestRegister.Of(victims));
            Assert.Equal(
                victims.Select(v => v.Exploitations.Length == 0 ? "unknown" : v.Exploitations.Any(e => e.Form == ExploitationForm.Sexual) ? "sexual" : "other"),
                population.Forms.Select(f => f == ExploitationForms.None ? "unknown" : f.HasFlag(ExploitationForms.Sexual) ? "sexual" : "other"));
        });
}
