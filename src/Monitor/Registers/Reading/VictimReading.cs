using Monitor.Registers.Validation;
using Monitor.Vocabulary;

namespace Monitor.Registers.Reading;

/// <summary>Reads the rows of victims.</summary>
internal static class VictimReading
{
    public static void Read(CheckedRows rows, RegisterBuilder builder, KnownVictims known, ReadOptions options)
    {
        builder.HasB8 = rows.Has(VictimColumn.B8);
        builder.HasDublin = rows.Has(VictimColumn.Dublin);
        while (rows.Next())
        {
            var id = rows.Identifier(VictimColumn.Id);
            var year = rows.Year(VictimColumn.Year, options.FirstYear, options.LastYear);
            var gender = rows.Code(VictimColumn.Gender, CodeLists.Genders, "unknown when the gender is not known");
            var age = rows.Age(VictimColumn.Age);
            var country = rows.Code(VictimColumn.Nationality, CodeLists.Countries, ifEmpty: null);
            var b8 = rows.YesOrNo(VictimColumn.B8);
            var dublin = rows.YesOrNo(VictimColumn.Dublin);
            if (!id.IsEmpty && known.Contains(id))
            {
                rows.Fail(RegisterRules.DuplicateVictim, VictimColumn.Id, "stands in victims already", "one row a victim and calendar year, each with an identifier of its own");
            }

            if (rows.IsClean && builder.TryAddVictim(id, year, (Gender)gender, age, new Nationality((ushort)(country + 1)), b8, dublin))
            {
                known.Accepted(rows.Row);
            }
            else
            {
                known.Reject(id);
            }
        }
    }
}
