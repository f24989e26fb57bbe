using Monitor.Registers;
using Monitor.Registers.Reading;
using Monitor.Vocabulary;

namespace Monitor.Tests.Registers;

public class RegisterReaderTests
{
    [Fact]
    public void Read_OfAValidRegister_GivesItsRowsInCodedColumns()
    {
        using var folder = new RegisterFolder();
        var result = folder.Read();
        Assert.Empty(result.Problems.Kept.Select(p => p.ToString()));
        var register = result.Require();
        Assert.Equal([2015, 2016, 2019, 2019], register.Victims.Year);
        Assert.Equal([Gender.Female, Gender.Male, Gender.Unknown, Gender.Other], register.Victims.Gender);
        Assert.Equal([17, VictimColumns.UnknownAge, 130, 0], register.Victims.Age);
        Assert.Equal(["NLD", "ROU", "unknown", "NGA"], register.Victims.Nationality.Select(n => new Nationality(n).Iso));
        Assert.Equal(["v1", "v2", "v3", "v4"], Enumerable.Range(0, 4).Select(register.Victims.Ids.Text));
        Assert.Equal([0, 0, 1, 2, 3], register.Exploitations.Victim);
        Assert.Equal([2, 0, 9, 1, 0], register.Exploitations.Sector);
        Assert.Equal([0, 0, 1, 2, 3], register.Reports.Victim);
        Assert.Equal([4, 4, 255, 255, 255], register.Reports.PoliceUnit);
        Assert.Equal(new DateOnly(2016, 2, 29).DayNumber, register.Reports.Day[2]);
        Assert.Equal(RegisterDescription.Undescribed, register.Description);
        Assert.Empty(register.Victims.B8);
    }

    [Fact]
    public void Read_WithOneResidenceQuestion_KeepsThatOneOnly()
    {
        using var folder = new RegisterFolder();
        folder.Write("victims.csv", "dublin,victim_id,year,gender,age,nationality\nyes,v1,2015,female,17,NLD\n,v2,2016,male,,ROU\nno,v3,2019,unknown,130,\n,v4,2019,other,0,NGA\n");
        var victims = folder.Read().Require().Victims;
        Assert.Equal([Answer.Yes, Answer.Unknown, Answer.No, Answer.Unknown], victims.Dublin);
        Assert.Empty(victims.B8);
    }

    [Fact]
    public void Read_Leniently_SetsAsideWhatHangsOnARejectedVictim()
    {
        using var folder = new RegisterFolder();
        folder.Replace("victims.csv", "v1,2015,female", "v1,2015,famale").Replace("reports.csv", "v4,shelter", "v4,shelters");
        var result = folder.Read(new ReadOptions { Mode = ReadMode.Lenient, RejectsFolder = folder["rejects"] });
        Assert.Equal(["v2", "v3"], Enumerable.Range(0, 2).Select(result.Require().Victims.Ids.Text));
        Assert.Equal([0, 1], result.Require().Exploitations.Victim);
        Assert.Equal([0, 1], result.Require().Reports.Victim);
        Assert.Equal([new(RegisterTable.Victims, 4, 2, 2), new(RegisterTable.Exploitations, 5, 2, 3), new(RegisterTable.Reports, 5, 2, 3)], result.Tables);
        Assert.Equal(
            """
            victim_id,year,gender,age,nationality,row,rule,message
            v1,2015,famale,17,NLD,2,unknown-code,gender is not in genders: did you mean female?
            v4,2019,other,0,NGA,5,victim-without-report,victim_id no usable report names this victim: at least one row in reports; EMM counts

            """,
            File.ReadAllText(folder["rejects/victims.csv"]));
        Assert.Equal(3, File.ReadAllLines(folder["rejects/reports.csv"]).Length - 1);
        Assert.Equal(3, File.ReadAllLines(folder["rejects/exploitations.csv"]).Length - 1);
    }
}
