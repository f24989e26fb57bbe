using System.Text;
using CsCheck;
using Monitor.Registers;
using Monitor.Registers.Writing;
using Monitor.Vocabulary;

namespace Monitor.Tests.Registers;

public class RegisterWriterTests
{
    private static readonly Gen<Register> Registers =
        from n in Gen.Int[0, 40]
        from ids in Gen.String[Gen.Char["abcZ09 ,\"é€-_.'"], 1, 12].Where(s => !"=+-@".Contains(s[0]) && s.Trim() == s).HashSet[n]
        from years in Gen.Int[1990, 2099].Array[n]
        from genders in Gen.Enum<Gender>().Array[n]
        from ages in Gen.OneOf(Gen.Byte[0, VictimColumns.MaxAge], Gen.Const(VictimColumns.UnknownAge)).Array[n]
        from countries in Gen.UShort[0, (ushort)(Nationality.Count - 1)].Array[n]
        from answers in Gen.Enum<Answer>().Array[2 * n]
        from has in Gen.Bool.Array[2]
        from description in Gen.OneOf(RegisterDescription.Undescribed, new RegisterDescription("Een \"register\" – é", true, false), new RegisterDescription("=1+1", false, true))
        from forms in Gen.Select(Gen.Int[0, Math.Max(0, n - 1)], Gen.Enum<ExploitationForm>(), Gen.Byte[0, 5]).Array[0, n == 0 ? 0 : 60]
        from reports in Gen.Select(Gen.Int[0, Math.Max(0, n - 1)], Gen.Enum<Reporter>(), Gen.Enum<PoliceUnit>(), Gen.Int[0, 364]).Array[0, n == 0 ? 0 : 60]
        select Build(ids, years, genders, ages, countries, answers, has, description, forms, reports);

    [Theory]
    [InlineData(RegisterFormat.Csv)]
    [InlineData(RegisterFormat.Parquet)]
    public void Write_ThenRead_GivesTheSameRegister(RegisterFormat format)
    {
        Registers.Sample(
            register =>
            {
                using var folder = new RegisterFolder();
                RegisterWriter.Write(register, folder.Path, format);
                var result = folder.Read();
                Assert.Empty(result.Problems.Kept.Select(p => p.ToString()));
                RegisterAssert.Same(register, result.Require());
            },
            iter: 100);
    }

    [Theory]
    [InlineData(RegisterFormat.Csv)]
    [InlineData(RegisterFormat.Parquet)]
    public void Write_OfTheSameRegister_GivesTheSameBytes(RegisterFormat format)
    {
        Registers.Sample(
            register =>
            {
                using var first = new RegisterFolder();
                using var second = new RegisterFolder();
                RegisterWriter.Write(register, first.Path, format);
                RegisterWriter.Write(register, second.Path, format);
                Assert.Equal(RegisterAssert.Contents(first.Path), RegisterAssert.Contents(second.Path));
            },
            iter: 50);
    }

    [Fact]
    public void Write_OfARegisterReadFromCanonicalCsv_GivesBackItsBytes()
    {
        using var folder = new RegisterFolder();
        using var copy = new RegisterFolder();
        RegisterWriter.Write(folder.Read().Require(), copy.Path, RegisterFormat.Csv);
        Assert.Equal(RegisterAssert.Contents(folder.Path), RegisterAssert.Contents(copy.Path));
    }

    private static Register Build(
        HashSet<string> ids, int[] years, Gender[] genders, byte[] ages, ushort[] countries, Answer[] answers, bool[] has, RegisterDescription description, (int, ExploitationForm, byte)[] forms, (int, Reporter, PoliceUnit, int)[] reports)
    {
        var builder = new RegisterBuilder(description) { HasB8 = has[0], HasDublin = has[1] };
        var i = 0;
        foreach (var id in ids)
        {
            Assert.True(builder.TryAddVictim(Encoding.UTF8.GetBytes(id), (short)years[i], genders[i], ages[i], new Nationality(countries[i]), answers[2 * i], answers[2 * i + 1]));
            builder.AddReport(i, Reporter.Emm, null, new DateOnly(years[i], 12, 31));
            i++;
        }

        foreach (var (victim, form, sector) in forms.Distinct().Where(f => f.Item3 <= (CodeLists.SectorsOf(f.Item2)?.Count ?? 0)))
        {
            builder.AddExploitation(victim, form, sector);
        }

        foreach (var (victim, by, unit, day) in reports)
        {
            builder.AddReport(victim, by, by == Reporter.Police ? unit : null, new DateOnly(years[victim], 1, 1).AddDays(day));
        }

        return builder.Build();
    }
}
