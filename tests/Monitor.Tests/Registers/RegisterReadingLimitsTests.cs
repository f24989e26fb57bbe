using System.Text;
using Monitor.Registers;
using Monitor.Registers.Reading;
using Monitor.Registers.Validation;

namespace Monitor.Tests.Registers;

public class RegisterReadingLimitsTests
{
    [Fact]
    public void Read_OfAFileInWhichEachRowIsWrong_KeepsAThousandProblemsAndCountsTheRest()
    {
        using var folder = new RegisterFolder();
        var rows = new StringBuilder(RegisterFolder.Victims);
        for (var i = 0; i < 300_000; i++)
        {
            rows.Append("x,3000,femail,abc,ZZZ\n");
        }

        folder.Write("victims.csv", rows.ToString());
        folder.Read();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = folder.Read();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(1_000, result.Problems.Kept.Count);
        Assert.Equal(300_000 * 4 + 299_999, result.Problems.Total);
        Assert.Equal(300_000, result.Problems.Counts.Single(c => c.Rule == RegisterRules.YearOutOfRange).Count);
        // A thousand problems with their closest codes, and nothing for the other million: four bytes a problem would be too much.
        Assert.InRange(allocated, 0, 5_000_000);
    }

    [Theory]
    [InlineData("victim_id,reporter,police_unit,date\n")]
    [InlineData("victim_id,reporter,police_unit,date\n\"")]
    [InlineData("")]
    public void Read_OfALineOf10MB_StaysWithinTwiceTheRecordLimit(string before)
    {
        using var folder = new RegisterFolder();
        folder.Write("reports.csv", before + new string('x', 10_000_000));
        folder.Read();
        var start = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(folder.Read().Register);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - start, 0, 1_000_000);
    }

    [Fact]
    public void Read_OfAnUnterminatedQuoteInALargeFile_EndsAtTheRecordLimit()
    {
        using var folder = new RegisterFolder();
        folder.Write("reports.csv", RegisterFolder.Reports + "\"" + string.Concat(Enumerable.Repeat("v1,police,amsterdam,2015-01-01\n", 10_000)));
        var problem = Assert.Single(folder.Read().Problems.Kept, p => p.Rule == RegisterRules.RecordTooLong);
        Assert.Equal(7, problem.Row);
    }

    [Fact]
    public void Read_OfAFolderThatIsNotThere_NamesIt()
    {
        using var folder = new RegisterFolder();
        var result = RegisterReader.Read(folder["nowhere"], cancellation: TestContext.Current.CancellationToken);
        var problem = Assert.Single(result.Problems.Kept);
        Assert.Equal((RegisterRules.MissingFolder, folder["nowhere"]), (problem.Rule, problem.File));
        Assert.Null(result.Register);
    }

    [Fact]
    public void Read_OfAFileThatAnotherProgramHolds_SaysThatItIsInUse()
    {
        using var folder = new RegisterFolder();
        using var held = new FileStream(folder["reports.csv"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var problem = Assert.Single(folder.Read().Problems.Kept);
        Assert.Equal((RegisterRules.UnreadableFile, "reports.csv"), (problem.Rule, problem.File));
        Assert.Contains("not in use", problem.Expectation, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAFileWithoutPermission_SaysSo()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Permissions do not bind this user.");
            return;
        }

        using var folder = new RegisterFolder();
        File.SetUnixFileMode(folder["reports.csv"], UnixFileMode.None);
        var problem = Assert.Single(folder.Read().Problems.Kept);
        Assert.Equal((RegisterRules.UnreadableFile, "permission to read it"), (problem.Rule, problem.Expectation));
    }

    [Fact]
    public void Read_WithAWindow_RefusesOtherYears()
    {
        using var folder = new RegisterFolder();
        var result = folder.Read(new ReadOptions { FirstYear = 2016, LastYear = 2020 });
        var problem = result.Problems.Kept[0];
        Assert.Equal((RegisterRules.YearOutOfRange, "2015", "2016 to 2020"), (problem.Rule, problem.Value, problem.Expectation));
    }

    [Fact]
    public void Read_TellsHowFarItIs()
    {
        using var folder = new RegisterFolder();
        var told = new List<ReadProgress>();
        RegisterReader.Read(folder.Path, progress: new Immediate(told), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal([new(RegisterTable.Victims, 4, 1), new(RegisterTable.Reports, 5, 1), new(RegisterTable.Exploitations, 5, 1)], told);
    }

    [Theory]
    [InlineData(true, "cannot be read")]
    [InlineData(false, "was changed while it was read")]
    public void Read_OfVictimsThatAreGoneWhenTheUnreportedAreSetAside_SaysSo(bool delete, string message)
    {
        using var folder = new RegisterFolder();
        folder.Replace("reports.csv", "v4,shelter,,2019-06-30\n", "");
        var between = new AtReports(() =>
        {
            if (delete)
            {
                folder.Delete("victims.csv");
            }
            else
            {
                folder.Write("victims.csv", "victim_id,year,gender,age,nationality\n");
            }
        });
        var result = RegisterReader.Read(
            folder.Path, new ReadOptions { Mode = ReadMode.Lenient, RejectsFolder = folder["rejects"] }, between, TestContext.Current.CancellationToken);

        var problem = Assert.Single(result.Problems.Kept, p => p.Rule == RegisterRules.UnreadableFile);
        Assert.Equal("victims.csv", problem.File);
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.Null(result.Register);
        Assert.False(Directory.Exists(folder["rejects"]));
    }

    [Fact]
    public void Read_Cancelled_LeavesTheRejectsOfAnEarlierReading()
    {
        using var folder = new RegisterFolder();
        folder.Append("reports.csv", "v9,kmar,,2019-01-01\n");
        var lenient = new ReadOptions { Mode = ReadMode.Lenient, RejectsFolder = folder["rejects"] };
        folder.Read(lenient);
        var before = RegisterAssert.Contents(folder.Path);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => RegisterReader.Read(folder.Path, lenient, cancellation: cancelled.Token));
        Assert.Equal(before, RegisterAssert.Contents(folder.Path));
    }

    [Fact]
    public void Read_WithRejectsInTheRegisterItself_IsRefused()
    {
        using var folder = new RegisterFolder();
        foreach (var same in new[] { folder.Path + "/", folder.Path.ToUpperInvariant(), Path.Combine(folder.Path, "..", Path.GetFileName(folder.Path)) })
        {
            var e = Assert.Throws<ArgumentException>(() => folder.Read(new ReadOptions { Mode = ReadMode.Lenient, RejectsFolder = same }));
            Assert.Contains("overwrite", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_WithRejectsInALinkToTheRegister_IsRefused()
    {
        using var folder = new RegisterFolder();
        var link = folder.Path + "-link";
        try
        {
            Directory.CreateSymbolicLink(link, folder.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Assert.Skip($"No link can be made here ({e.Message}).");
        }

        try
        {
            Assert.Throws<ArgumentException>(() => folder.Read(new ReadOptions { Mode = ReadMode.Lenient, RejectsFolder = link }));
        }
        finally
        {
            Directory.Delete(link);
        }
    }

    [Fact]
    public void Read_LenientlyOfAMendedRegister_RemovesTheRejectsOfTheEarlierReading()
    {
        using var folder = new RegisterFolder();
        var lenient = new ReadOptions { Mode = ReadMode.Lenient, RejectsFolder = folder["rejects"] };
        folder.Append("reports.csv", "v9,kmar,,2019-01-01\n").Read(lenient);
        Assert.Equal(["reports.csv"], Directory.GetFiles(folder["rejects"]).Select(Path.GetFileName));
        folder.Write("reports.csv", RegisterFolder.Reports).Read(lenient);
        Assert.Empty(Directory.GetFileSystemEntries(folder["rejects"]));
    }

    [Fact]
    public void Read_OfADescribedRegister_TakesItsTitleAndWhatItSaysOfItself()
    {
        using var folder = new RegisterFolder();
        folder.Write("datapackage.json", """{"title": "Register 2019", "monitor": {"synthetic": true, "confidential": false}, "resources": []}""");
        Assert.Equal(new RegisterDescription("Register 2019", Synthetic: true, Confidential: false), folder.Read().Require().Description);
        folder.Write("datapackage.json", """{"monitor": {"synthetic": true}}""");
        Assert.Equal(RegisterDescription.Undescribed with { Synthetic = true }, folder.Read().Require().Description);
    }

    private sealed class AtReports(Action action) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value)
        {
            if (value is { Table: RegisterTable.Reports, Fraction: 1 })
            {
                action();
            }
        }
    }

    private sealed class Immediate(List<ReadProgress> told) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value) => told.Add(value);
    }
}
