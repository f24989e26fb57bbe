using CsCheck;
using Monitor.Registers;
using Monitor.Populations;
using Monitor.Rules;
using Monitor.Testing;
using Monitor.Vocabulary;

namespace Monitor.Tests.Rules;

public class ScopeRulesTests
{
    private static readonly Gen<byte> GenGroups = Gen.Int[0, 63].Select(g => (byte)g);

    private static readonly Gen<ExploitationForms> GenForms = Gen.Int[0, 15].Select(f => (ExploitationForms)f);

    private static Scope ScopeOf(TestVictim victim) => Population.From(TestRegister.Of(victim)).Scope[0];

    [Fact]
    [Trait("Rule", "3")]
    public void Record_KnownFromEmmAlone_IsLeftOutWhateverItsForm() =>
        RegisterGen.Victim.Sample(victim => ScopeOf(victim.By(Reporter.Emm)) == Scope.EmmOnly);

    [Fact]
    [Trait("Rule", "3")]
    [Trait("Rule", "33")]
    public void Emm_BesideAReporter_ChangesNothingButThatItIsKnown() =>
        RegisterGen.Victim.Where(v => v.Reports.Any(r => r.Reporter != Reporter.Emm)).Sample(victim =>
        {
            var without = Population.From(TestRegister.Of(victim with { Reports = [.. victim.Reports.Where(r => r.Reporter != Reporter.Emm)] }));
            var with = Population.From(TestRegister.Of(victim with { Reports = [new TestReport(Reporter.Emm, null), .. victim.Reports] }));

            Assert.Equal(without.Scope, with.Scope);
            Assert.Equal(without.ReporterGroups, with.ReporterGroups);
            Assert.Equal(without.Reporters, with.Reporters);
            Assert.Equal(without.PoliceUnits, with.PoliceUnits);
            Assert.Equal([false, true], [without.KnownToEmm[0], with.KnownToEmm[0]]);
        });

    [Fact]
    [Trait("Rule", "4")]
    public void SexualExploitation_ReportedByTheConstabularyOnly_IsLeftOut()
    {
        var victim = new TestVictim().By(Reporter.Kmar);

        Assert.Equal(Scope.KmarOnlySexual, ScopeOf(victim.With(ExploitationForm.Sexual)));
        Assert.Equal(Scope.KmarOnlySexual, ScopeOf(victim.With(ExploitationForm.Sexual).By(Reporter.Kmar, Reporter.Emm, Reporter.Kmar)));
        Assert.Equal(Scope.KmarOnlySexual, ScopeOf(victim.With(ExploitationForm.Labour, ExploitationForm.Sexual)));
    }

    [Fact]
    [Trait("Rule", "4")]
    public void OtherAndUnknownForms_ReportedByTheConstabularyOnly_StayIn()
    {
        var victim = new TestVictim().By(Reporter.Kmar);

        Assert.Equal(Scope.InScope, ScopeOf(victim));
        Assert.Equal(Scope.InScope, ScopeOf(victim.With(ExploitationForm.Labour)));
        Assert.Equal(Scope.InScope, ScopeOf(victim.With(ExploitationForm.Criminal, ExploitationForm.OrganRemoval)));
    }

    [Fact]
    [Trait("Rule", "4")]
    public void SexualExploitation_ThatAnotherReportedToo_StaysIn() =>
        Gen.Int[0, (int)Reporter.Emm - 1].Select(r => (Reporter)r).Where(r => r != Reporter.Kmar).Sample(other =>
            ScopeOf(new TestVictim().With(ExploitationForm.Sexual).By(Reporter.Kmar, other)) == Scope.InScope);

    [Fact]
    [Trait("Rule", "5")]
    public void Exclusions_AreCumulative_AnotherReporterNeverTakesARecordOutAgain() =>
        Gen.Select(GenGroups, GenForms, Gen.Int[0, 5]).Sample((groups, forms, another) =>
            ScopeRules.ScopeOf(groups, forms) != Scope.InScope
            || ScopeRules.ScopeOf((byte)(groups | (1 << another)), forms) == Scope.InScope);

    [Fact]
    [Trait("Rule", "5")]
    public void Exclusions_AreCumulative_WhatTheFirstLeavesOutTheSecondDoesNotBringBack() =>
        GenForms.Sample(forms => ScopeRules.ScopeOf(0, forms) == Scope.EmmOnly);

    [Fact]
    [Trait("Rule", "5")]
    public void Exclusions_AnotherFormNeverBringsARecordBack() =>
        Gen.Select(GenGroups, GenForms, GenForms).Sample((groups, forms, more) =>
            ScopeRules.ScopeOf(groups, forms) == Scope.InScope || ScopeRules.ScopeOf(groups, forms | more) != Scope.InScope);

    [Fact]
    [Trait("Rule", "5")]
    public void Scope_HasThreeParts_ThatHoldAllRecords() =>
        RegisterGen.Register.Sample(register =>
        {
            var scope = Population.From(register).Scope;
            return scope.Length == register.Victims.Count && scope.All(Enum.IsDefined);
        });

    [Fact]
    [Trait("Rule", "7")]
    public void Victim_OfAnIdentifierThatIsThere_IsNotAddedAgain()
    {
        var builder = new RegisterBuilder(new RegisterDescription("Twice", Synthetic: true, Confidential: false));

        Assert.True(builder.TryAddVictim("v1"u8, 2015, Gender.Female, 20, Nationality.Dutch));
        Assert.False(builder.TryAddVictim("v1"u8, 2016, Gender.Female, 21, Nationality.Dutch));
        Assert.Equal([2015], Population.From(builder.Build()).Year.Select(y => (int)y));
    }
}
