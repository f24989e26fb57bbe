namespace Monitor.Kernel.Install;

/// <summary>What decides where Jupyter looks for kernels.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Home">The user's own folder.</param>
/// <param name="Variable">The value of a variable of the environment; null when it is not set.</param>
public sealed record JupyterEnvironment(JupyterPlatform Platform, string Home, Func<string, string?> Variable)
{
    /// <summary>That of this process.</summary>
    public static JupyterEnvironment Current { get; } = new(
        OperatingSystem.IsWindows() ? JupyterPlatform.Windows : OperatingSystem.IsMacOS() ? JupyterPlatform.MacOS : JupyterPlatform.Linux,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify),
        Environment.GetEnvironmentVariable);

    /// <summary>The value of a variable; null when it is not set or empty.</summary>
    public string? Given(string variable) => Variable(variable) is { Length: > 0 } value ? value : null;
}

/// <summary>The platforms whose rules for folders differ.</summary>
public enum JupyterPlatform
{
    /// <summary>Linux and other systems that follow the XDG folders.</summary>
    Linux,

    /// <summary>macOS.</summary>
    MacOS,

    /// <summary>Windows.</summary>
    Windows,
}
