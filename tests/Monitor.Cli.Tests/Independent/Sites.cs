namespace Monitor.Cli.Tests.Independent;

/// <summary>Sites of the shipped register with the notebooks of the checkout.</summary>
internal static class Sites
{
    /// <summary>Makes the site as <c>monitor report</c> does, from the outputs that the notebooks are committed with.</summary>
    public static async Task Replayed(string folder, params string[] more)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] args = ["report", "--register", CommandRun.Shipped, "--notebooks", Path.Combine(CommandRun.Root, "notebooks"), "--output", folder, .. more];
        var code = await MonitorCommand.Run(args, output, error, ReplayedNotebooks.Start, TestContext.Current.CancellationToken);
        Assert.True(code == ExitCodes.Done, error.ToString());
    }
}
