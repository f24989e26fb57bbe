using System.Text;
using Monitor.Registers.Reading;

namespace Monitor.Tests.Registers;

/// <summary>A register on disk for one test, valid until a test changes it; the folder goes with it.</summary>
public sealed class RegisterFolder : IDisposable
{
    public const string Victims = """
        victim_id,year,gender,age,nationality
        v1,2015,female,17,NLD
        v2,2016,male,,ROU
        v3,2019,unknown,130,
        v4,2019,other,0,NGA

        """;

    public const string Exploitations = """
        victim_id,form,sector
        v1,sexual,window
        v1,labour,
        v2,labour,agriculture
        v3,criminal,drugs
        v4,organ-removal,

        """;

    public const string Reports = """
        victim_id,reporter,police_unit,date
        v1,police,amsterdam,2015-01-01
        v1,police,amsterdam,2015-01-01
        v2,kmar,,2016-02-29
        v3,emm,,2019-12-31
        v4,shelter,,2019-06-30

        """;

    private static int made;

    public RegisterFolder()
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "monitor-tests", $"{Environment.ProcessId}-{Interlocked.Increment(ref made)}");
        Directory.CreateDirectory(Path);
        Write("victims.csv", Victims);
        Write("exploitations.csv", Exploitations);
        Write("reports.csv", Reports);
    }

    public string Path { get; }

    public string this[string file] => System.IO.Path.Combine(Path, file);

    public RegisterFolder Write(string file, string text) => Write(file, Encoding.UTF8.GetBytes(text));

    public RegisterFolder Write(string file, byte[] bytes)
    {
        File.WriteAllBytes(this[file], bytes);
        return this;
    }

    public RegisterFolder Append(string file, string text)
    {
        File.AppendAllText(this[file], text);
        return this;
    }

    public RegisterFolder Replace(string file, string old, string with)
    {
        var text = File.ReadAllText(this[file]);
        Assert.Contains(old, text, StringComparison.Ordinal);
        return Write(file, text.Replace(old, with, StringComparison.Ordinal));
    }

    public RegisterFolder Delete(string file)
    {
        File.Delete(this[file]);
        return this;
    }

    public ReadResult Read(ReadOptions? options = null) => RegisterReader.Read(Path, options, cancellation: TestContext.Current.CancellationToken);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
