using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Monitor.Registers;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Populations;

/// <summary>
/// The records of a register with what the rules derive from them, in coded columns; row <c>i</c> of each is one record.
/// Immutable. It holds the records out of scope too: Figures 2.1 and 2.2 count them.
/// </summary>
public sealed class Population
{
    private Population(Register register) => Register = register;

    /// <summary>The register this was derived from.</summary>
    public Register Register { get; }

    /// <summary>Number of records, those out of scope included.</summary>
    public int Count => Register.Victims.Count;

    /// <summary>Calendar year.</summary>
    public ImmutableArray<short> Year => Register.Victims.Year;

    /// <summary>Gender.</summary>
    public ImmutableArray<Gender> Gender => Register.Victims.Gender;

    /// <summary>Age in years, or <see cref="VictimColumns.UnknownAge"/>.</summary>
    public ImmutableArray<byte> Age => Register.Victims.Age;

    /// <summary>Nationality, as <see cref="Vocabulary.Nationality.Code"/>.</summary>
    public ImmutableArray<ushort> Nationality => Register.Victims.Nationality;

    /// <summary>In scope, or why not.</summary>
    public required ImmutableArray<Scope> Scope { get; init; }

    /// <summary>Whether EMM is among the sources.</summary>
    public required ImmutableArray<bool> KnownToEmm { get; init; }

    /// <summary>Forms of exploitation.</summary>
    public required ImmutableArray<ExploitationForms> Forms { get; init; }

    /// <summary>The one form that counts.</summary>
    public required ImmutableArray<TraffickingForm> TraffickingForm { get; init; }

    /// <summary>Region of origin.</summary>
    public required ImmutableArray<RegionOfOrigin> Region { get; init; }

    /// <summary>Age group.</summary>
    public required ImmutableArray<AgeGroup> AgeGroup { get; init; }

    /// <summary>The one prostitution sector that counts.</summary>
    public required ImmutableArray<ProstitutionSector> ProstitutionSector { get; init; }

    /// <summary>The one labour sector that counts.</summary>
    public required ImmutableArray<LabourSector> LabourSector { get; init; }

    /// <summary>The one type of criminal exploitation that counts.</summary>
    public required ImmutableArray<CriminalType> CriminalType { get; init; }

    /// <summary>Reporters as bits: bit <c>r</c> is <see cref="Reporter"/> <c>r</c>; EMM is left out.</summary>
    public required ImmutableArray<ushort> Reporters { get; init; }

    /// <summary>Reporter groups as bits: one bit is one report of Figure 2.11 (rule 30).</summary>
    public required ImmutableArray<byte> ReporterGroups { get; init; }

    /// <summary>Police units as bits: one bit is one report of Figure 2.12 (rule 34).</summary>
    public required ImmutableArray<ushort> PoliceUnits { get; init; }

    /// <summary>Applies the rules to a register.</summary>
    public static Population From(Register register)
    {
        var n = register.Victims.Count;
        var emm = new bool[n];
        var forms = new ExploitationForms[n];
        var prostitution = new byte[n];
        var labour = new byte[n];
        var criminal = new byte[n];
        var reporters = new ushort[n];
        var groups = new byte[n];
        var units = new ushort[n];

        var exploitations = register.Exploitations;
        for (var i = 0; i < exploitations.Count; i++)
        {
            var victim = exploitations.Victim[i];
            forms[victim] |= FormRules.AsSet(exploitations.Form[i]);
            var sectors = exploitations.Form[i] switch
            {
                ExploitationForm.Sexual => prostitution,
                ExploitationForm.Labour => labour,
                ExploitationForm.Criminal => criminal,
                _ => null,
            };
            if (sectors is not null)
            {
                sectors[victim] = SectorRules.First(sectors[victim], exploitations.Sector[i]);
            }
        }

        var reports = register.Reports;
        for (var i = 0; i < reports.Count; i++)
        {
            var victim = reports.Victim[i];
            if (ReportRules.GroupOf(reports.Reporter[i]) is not { } group)
            {
                emm[victim] = true;
                continue;
            }

            reporters[victim] |= (ushort)(1 << (int)reports.Reporter[i]);
            groups[victim] |= (byte)(1 << (int)group);
            if (reports.PoliceUnit[i] != ReportColumns.NoUnit)
            {
                units[victim] |= (ushort)(1 << reports.PoliceUnit[i]);
            }
        }

        var scope = new Scope[n];
        var oneForm = new TraffickingForm[n];
        var region = new RegionOfOrigin[n];
        var ageGroup = new AgeGroup[n];
        for (var i = 0; i < n; i++)
        {
            var nationality = new Nationality(register.Victims.Nationality[i]);
            scope[i] = ScopeRules.ScopeOf(groups[i], forms[i]);
            oneForm[i] = FormRules.OneForm(forms[i], nationality);
            region[i] = nationality.Region;
            ageGroup[i] = PersonRules.GroupOf(register.Victims.Age[i]);
        }

        return new Population(register)
        {
            Scope = Freeze(scope),
            KnownToEmm = Freeze(emm),
            Forms = Freeze(forms),
            TraffickingForm = Freeze(oneForm),
            Region = Freeze(region),
            AgeGroup = Freeze(ageGroup),
            ProstitutionSector = Freeze(Array.ConvertAll(prostitution, s => (ProstitutionSector)s)),
            LabourSector = Freeze(Array.ConvertAll(labour, s => (LabourSector)s)),
            CriminalType = Freeze(Array.ConvertAll(criminal, s => (CriminalType)s)),
            Reporters = Freeze(reporters),
            ReporterGroups = Freeze(groups),
            PoliceUnits = Freeze(units),
        };
    }

    private static ImmutableArray<T> Freeze<T>(T[] column) => ImmutableCollectionsMarshal.AsImmutableArray(column);
}
