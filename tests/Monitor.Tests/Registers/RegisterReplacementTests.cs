using System.Text;
using Monitor.Registers;
using Monitor.Registers.Writing;
using Monitor.Vocabulary;

namespace Monitor.Tests.Registers;

public class RegisterReplacementTests
{
    private static readonly RegisterDescription Described = new("A register", Synthetic: true, Confidential: false);

    [Theory]
    [InlineData(RegisterFormat.Csv)]
    [InlineData(RegisterFormat.Parquet)]
    public void Write_OverARegister_ReplacesItsTablesAndLeavesOtherFiles(RegisterFormat format)
    {
        using var folder = new RegisterFolder();
        var register = folder.Read().Require() with { Description = Described };
        folder.Write("notes.txt", "{}");
        RegisterWriter.Write(register, folder.Path, format);
        var extension = format == RegisterFormat.Csv ? "csv" : "parquet";
        Assert.Equal(
            ["datapackage.json", $"exploitations.{extension}", "notes.txt", $"reports.{extension}", $"victims.{extension}"],
            RegisterAssert.Contents(folder.Path).Select(c => c.Name));
        RegisterAssert.Same(register, folder.Read().Require());
    }

    [Fact]
    public void Write_ThatCannotPutOneFileInPlace_LeavesAllAsTheyWere()
    {
        using var folder = new RegisterFolder();
        var register = folder.Read().Require() with { Description = Described };
        // A folder of that name cannot be replaced by a file, and is found last.
        Directory.CreateDirectory(folder["datapackage.json"]);
        var before = RegisterAssert.Contents(folder.Path);
        var e = Assert.Throws<RegisterException>(() => RegisterWriter.Write(register, folder.Path, RegisterFormat.Csv));
        Assert.Contains(folder.Path, e.Message, StringComparison.Ordinal);
        Assert.Contains("unchanged", e.Message, StringComparison.Ordinal);
        Assert.Equal(before, RegisterAssert.Contents(folder.Path));
    }

    [Fact]
    public void Write_ToAPlaceThatIsAFile_NamesIt()
    {
        using var folder = new RegisterFolder();
        var e = Assert.Throws<RegisterException>(() => RegisterWriter.Write(folder.Read().Require(), folder["victims.csv"], RegisterFormat.Csv));
        Assert.Contains("victims.csv", e.Message, StringComparison.Ordinal);
        Assert.Equal(RegisterFolder.Victims, File.ReadAllText(folder["victims.csv"]));
    }

    [Fact]
    public void Write_AfterOneThatWasCutOffWhileItReplaced_RefusesAndSaysWhatToDo()
    {
        using var folder = new RegisterFolder();
        var register = folder.Read().Require();
        Directory.CreateDirectory(folder[".being-replaced"]);
        var e = Assert.Throws<RegisterException>(() => RegisterWriter.Write(register, folder.Path, RegisterFormat.Csv));
        Assert.Contains("move them back or delete", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RegisterFormat.Csv)]
    [InlineData(RegisterFormat.Parquet)]
    public void StreamWriter_ThatIsNotCompleted_LeavesNothingBehind(RegisterFormat format)
    {
        using var folder = new RegisterFolder();
        var before = RegisterAssert.Contents(folder.Path);
        foreach (var target in new[] { folder.Path, folder["new"] })
        {
            using (var writer = new RegisterStreamWriter(target, Described, format))
            {
                writer.AppendVictim("v1"u8, 2019, Gender.Female, 20, Nationality.Dutch);
            }

            Assert.Equal(before, RegisterAssert.Contents(folder.Path));
        }
    }

    [Fact]
    public void StreamWriter_Completed_TakesNoMoreRows()
    {
        using var folder = new RegisterFolder();
        using var writer = new RegisterStreamWriter(folder["new"], Described, RegisterFormat.Csv);
        writer.AppendVictim("v1"u8, 2019, Gender.Female, 20, Nationality.Dutch);
        writer.AppendReport("v1"u8, Reporter.Emm, null, new DateOnly(2019, 1, 1));
        writer.Complete();
        Assert.Throws<ObjectDisposedException>(() => writer.AppendExploitation("v1"u8, ExploitationForm.Sexual, 0));
        Assert.Equal("victim_id,form,sector\n", File.ReadAllText(folder["new/exploitations.csv"]));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+31")]
    [InlineData("-1")]
    [InlineData("@x")]
    [InlineData("\tx")]
    [InlineData(" x")]
    [InlineData("a\nb")]
    [InlineData("")]
    public void StreamWriter_RefusesAnIdentifierThatTheReaderWouldRefuse(string id)
    {
        using var folder = new RegisterFolder();
        using var writer = new RegisterStreamWriter(folder["new"], Described, RegisterFormat.Csv);
        var utf8 = Encoding.UTF8.GetBytes(id);
        Assert.Throws<ArgumentException>(() => writer.AppendVictim(utf8, 2019, Gender.Female, 20, Nationality.Dutch));
        Assert.Throws<ArgumentException>(() => writer.AppendExploitation(utf8, ExploitationForm.Sexual, 0));
        Assert.Throws<ArgumentException>(() => writer.AppendReport(utf8, Reporter.Emm, null, new DateOnly(2019, 1, 1)));
    }

    [Fact]
    public void StreamWriter_RefusesWhatNoRuleAllows()
    {
        using var folder = new RegisterFolder();
        using var writer = new RegisterStreamWriter(folder["new"], Described, RegisterFormat.Csv);
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.AppendVictim("v"u8, 2019, Gender.Female, 131, Nationality.Dutch));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.AppendExploitation("v"u8, ExploitationForm.OrganRemoval, 1));
        Assert.Throws<ArgumentException>(() => writer.AppendReport("v"u8, Reporter.Police, null, new DateOnly(2019, 1, 1)));
        Assert.Throws<ArgumentException>(() => writer.AppendReport("v"u8, Reporter.Kmar, PoliceUnit.Limburg, new DateOnly(2019, 1, 1)));
    }
}
