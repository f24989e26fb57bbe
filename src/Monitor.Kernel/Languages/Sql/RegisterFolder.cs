using Monitor.Registers;
using Monitor.Registers.Reading;

namespace Monitor.Kernel.Languages.Sql;

/// <summary>Which register the queries of a notebook are about.</summary>
internal static class RegisterFolder
{
    /// <summary>The environment variable that names one.</summary>
    public const string Variable = "MONITOR_REGISTER";

    private static readonly string Example = Path.Combine("data-schema", "example");

    /// <summary>The one that the environment names, or the example of the repository that a folder is in; null when there is neither.</summary>
    /// <param name="folder">Folder of the notebook.</param>
    public static string? Find(string folder)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return Path.GetFullPath(Path.Combine(folder, named));
        }

        for (var up = new DirectoryInfo(folder); up is not null; up = up.Parent)
        {
            if (Directory.Exists(Path.Combine(up.FullName, Example)))
            {
                return Path.Combine(up.FullName, Example);
            }
        }

        return null;
    }

    /// <summary>Reads a register and validates it.</summary>
    /// <exception cref="CellException">It cannot be read, or breaks a rule.</exception>
    public static Register Read(string folder, CancellationToken interrupt)
    {
        try
        {
            return RegisterReader.Read(folder, cancellation: interrupt).Require();
        }
        catch (RegisterException e)
        {
            // Its message begins with the folder when the folder is the problem; a notebook is to hold no path of a machine.
            throw new CellException("RegisterError", e.Message.Replace(folder, Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), StringComparison.Ordinal));
        }
    }
}
