namespace Monitor.Cli.Tests;

/// <summary>
/// The site of the shipped register with the notebooks of the checkout, made as <c>monitor report</c> does from the outputs that they
/// are committed with: once for all tests that read it. It stays beside the tests for whoever wants to look.
/// </summary>
internal static class ReplayedSite
{
    private static readonly Lazy<Task<string>> Made = new(Make);

    /// <summary>The folder of the site.</summary>
    public static Task<string> Folder => Made.Value;

    /// <summary>A page or a file of it.</summary>
    public static async Task<string> Read(string path) => await File.ReadAllTextAsync(Path.Combine(await Folder, path));

    private static async Task<string> Make()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "artefacts", "site");
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] args = ["report", "--register", CommandRun.Shipped, "--notebooks", Path.Combine(CommandRun.Root, "notebooks"), "--output", folder];
        if (Directory.Exists(folder))
        {
            // What a run before kept would be taken for that of this one.
            Directory.Delete(folder, recursive: true);
        }

        var code = await MonitorCommand.Run(args, output, error, ReplayedNotebooks.Start, CancellationToken.None);
        Assert.True(code == ExitCodes.Done, error.ToString());
        return folder;
    }
}
