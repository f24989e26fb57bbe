namespace Monitor.Service.Jobs;

/// <summary>Where the synthetic register is: <c>data-schema/example</c> in a folder above the working directory or the program.</summary>
internal static class ShippedRegister
{
    /// <summary>Its folder.</summary>
    /// <exception cref="TrainingException">It is not near.</exception>
    public static string Folder()
    {
        foreach (var start in (string[])[Directory.GetCurrentDirectory(), AppContext.BaseDirectory])
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var candidate = Path.Combine(folder.FullName, "data-schema", "example");
                if (File.Exists(Path.Combine(candidate, "datapackage.json")))
                {
                    return candidate;
                }
            }
        }

        throw new TrainingException("The shipped register (data-schema/example) is not near the program: start it within a checkout, or name a register in the configuration.");
    }
}
