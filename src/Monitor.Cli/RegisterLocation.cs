namespace Monitor.Cli;

/// <summary>Where the register is that no option names: the one that ships, in the nearest checkout.</summary>
internal static class RegisterLocation
{
    /// <summary>The shipped register.</summary>
    /// <exception cref="UsageException">There is none above the working directory or the program.</exception>
    public static string Shipped()
    {
        var relative = Path.Combine("data-schema", "example");
        foreach (var start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var candidate = Path.Combine(folder.FullName, relative);
                if (Directory.Exists(candidate))
                {
                    return Path.GetRelativePath(Directory.GetCurrentDirectory(), candidate);
                }
            }
        }

        throw new UsageException("No register was named and the shipped one (data-schema/example) is not near: name a folder with --register.");
    }
}
