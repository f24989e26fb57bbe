using System.Numerics;
using System.Runtime.CompilerServices;
using Monitor.Populations;
using Monitor.Registers;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Published;

/// <summary>
/// One record as bits by field: what <see cref="FigureSet.Contains"/> looks at. The same coding serves the population that is
/// counted and the records that the generator of a register moves about.
/// </summary>
internal struct CodedRecord
{
    private Bits bits;

    /// <summary>Coded nationality.</summary>
    public ushort Nationality;

    /// <summary>Age in years, or <see cref="VictimColumns.UnknownAge"/>.</summary>
    public byte Age;

    public readonly uint this[SetField field] => bits[(int)field];

    /// <summary>Whether the record is in scope.</summary>
    public readonly bool InScope => (this[SetField.Scope] & 1) != 0;

    /// <summary>Codes one record.</summary>
    public static CodedRecord Of(
        int yearIndex,
        Scope scope,
        bool knownToEmm,
        ExploitationForms forms,
        Gender gender,
        byte age,
        Nationality nationality,
        ushort reporters,
        byte reporterGroups,
        ushort policeUnits,
        ProstitutionSector prostitutionSector,
        LabourSector labourSector,
        CriminalType criminalType,
        bool included)
    {
        var record = new CodedRecord { Nationality = nationality.Code, Age = age };
        var group = PersonRules.GroupOf(age);
        record.Set(SetField.Year, 1u << yearIndex);
        record.Set(SetField.Form, One(FormRules.OneForm(forms, nationality)));
        record.Set(SetField.AnyForm, forms == ExploitationForms.None ? 16u : (uint)forms);
        record.Set(SetField.OrganRemovalOnly, YesNo(FormRules.IsOrganRemovalOnly(forms)));
        record.Set(SetField.Region, One(nationality.Region));
        record.Set(SetField.Gender, One(gender));
        record.Set(SetField.AgeGroup, One(group));
        record.Set(SetField.Minority, One(PersonRules.MinorityOf(group)));
        record.SetReporters(reporterGroups, reporters);
        record.Set(SetField.PoliceUnit, policeUnits);
        record.Set(SetField.KnownToEmm, YesNo(knownToEmm));
        record.Set(SetField.Scope, One(scope));
        record.Set(SetField.ProstitutionSectorKnown, YesNo(prostitutionSector != ProstitutionSector.Unknown));
        record.Set(SetField.ProstitutionSector, One(prostitutionSector));
        record.Set(SetField.Visibility, One(SectorRules.VisibilityOf(prostitutionSector)));
        record.Set(SetField.CriminalTypeKnown, YesNo(criminalType != CriminalType.Unknown));
        record.Set(SetField.CriminalType, One(criminalType));
        record.Set(SetField.LabourSectorKnown, YesNo(labourSector != LabourSector.Unknown));
        record.Set(SetField.LabourSector, One(labourSector));
        record.Set(SetField.Imputation, YesNo(included));
        return record;
    }

    /// <summary>Codes a row of a population; the year must not lie before the first nor 32 years after it.</summary>
    public static CodedRecord Of(Population population, int row, int firstYear, bool included) => Of(
        population.Year[row] - firstYear,
        population.Scope[row],
        population.KnownToEmm[row],
        population.Forms[row],
        population.Gender[row],
        population.Age[row],
        new Nationality(population.Nationality[row]),
        population.Reporters[row],
        population.ReporterGroups[row],
        population.PoliceUnits[row],
        population.ProstitutionSector[row],
        population.LabourSector[row],
        population.CriminalType[row],
        included);

    /// <summary>The rows that this record has in a table: itself, or one for each reporter group or police unit.</summary>
    public readonly Rows In(CountedTable table) => new(this, table);

    private void SetReporters(uint groups, uint reporters)
    {
        var legal = 0u;
        for (var rest = groups; rest != 0; rest &= rest - 1)
        {
            legal |= YesNo(ReportRules.IsWithoutLegalGround((ReporterGroup)BitOperations.TrailingZeroCount(rest)));
        }

        Set(SetField.ReporterGroup, groups);
        Set(SetField.WithoutLegalGround, legal);
        Set(SetField.Reporter, reporters);
    }

    private void Set(SetField field, uint value) => bits[(int)field] = value;

    private static uint YesNo(bool yes) => yes ? 2u : 1u;

    private static uint One<T>(T value)
        where T : unmanaged, Enum => 1u << Unsafe.BitCast<T, byte>(value);

    [InlineArray((int)SetField.Nationality)]
    private struct Bits
    {
        private uint first;
    }

    /// <summary>Enumerates the rows of a record in a table without allocating.</summary>
    internal struct Rows
    {
        private readonly CountedTable table;
        private readonly uint reporters;
        private uint rest;
        private CodedRecord current;

        public Rows(CodedRecord record, CountedTable table)
        {
            this.table = table;
            reporters = record[SetField.Reporter];
            current = record;
            rest = table switch
            {
                CountedTable.Records => 1,
                CountedTable.Victims => record.InScope ? 1u : 0,
                CountedTable.Reports => record.InScope ? record[SetField.ReporterGroup] : 0,
                _ => record.InScope ? record[SetField.PoliceUnit] : 0,
            };
        }

        public readonly CodedRecord Current => current;

        public readonly Rows GetEnumerator() => this;

        public bool MoveNext()
        {
            if (rest == 0)
            {
                return false;
            }

            var bit = rest & (0u - rest);
            rest ^= bit;
            if (table == CountedTable.Reports)
            {
                current.SetReporters(bit, reporters & ReportersOf(bit));
            }
            else if (table == CountedTable.UnitReports)
            {
                current.Set(SetField.PoliceUnit, bit);
            }

            return true;
        }
    }

    private static readonly uint[] ReportersByGroup = MakeReportersByGroup();

    private static uint ReportersOf(uint groupBit) => ReportersByGroup[BitOperations.TrailingZeroCount(groupBit)];

    private static uint[] MakeReportersByGroup()
    {
        var byGroup = new uint[CodeLists.ReporterGroups.Count];
        for (var r = 0; r < CodeLists.Reporters.Count; r++)
        {
            if (ReportRules.GroupOf((Reporter)r) is { } group)
            {
                byGroup[(int)group] |= 1u << r;
            }
        }

        return byGroup;
    }
}
