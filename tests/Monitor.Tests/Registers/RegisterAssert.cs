using Monitor.Registers;

namespace Monitor.Tests.Registers;

internal static class RegisterAssert
{
    /// <summary>The registers have the same description and, row by row, the same columns.</summary>
    public static void Same(Register expected, Register actual)
    {
        Assert.Equal(expected.Description, actual.Description);
        Assert.Equal(Enumerable.Range(0, expected.Victims.Count).Select(expected.Victims.Ids.Text), Enumerable.Range(0, actual.Victims.Count).Select(actual.Victims.Ids.Text));
        Assert.Equal(expected.Victims.Year, actual.Victims.Year);
        Assert.Equal(expected.Victims.Gender, actual.Victims.Gender);
        Assert.Equal(expected.Victims.Age, actual.Victims.Age);
        Assert.Equal(expected.Victims.Nationality, actual.Victims.Nationality);
        Assert.Equal(expected.Victims.B8, actual.Victims.B8);
        Assert.Equal(expected.Victims.Dublin, actual.Victims.Dublin);
        Assert.Equal(expected.Exploitations.Victim, actual.Exploitations.Victim);
        Assert.Equal(expected.Exploitations.Form, actual.Exploitations.Form);
        Assert.Equal(expected.Exploitations.Sector, actual.Exploitations.Sector);
        Assert.Equal(expected.Reports.Victim, actual.Reports.Victim);
        Assert.Equal(expected.Reports.Reporter, actual.Reports.Reporter);
        Assert.Equal(expected.Reports.PoliceUnit, actual.Reports.PoliceUnit);
        Assert.Equal(expected.Reports.Day, actual.Reports.Day);
    }

    /// <summary>The files of a folder and of those below it, by name, as hexadecimal.</summary>
    public static IReadOnlyList<(string Name, string Bytes)> Contents(string folder) =>
    [
        .. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetRelativePath(folder, path), Directory.Exists(path) ? "folder" : Convert.ToHexString(File.ReadAllBytes(path)))),
    ];
}
