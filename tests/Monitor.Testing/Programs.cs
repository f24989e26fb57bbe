namespace Monitor.Testing;

/// <summary>Programs of the machine that some tests need.</summary>
public static class Programs
{
    /// <summary>The first on the <c>PATH</c>; null when there is none of these names.</summary>
    public static string? Find(params string[] names) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(f => names.Select(n => Path.Combine(f, n))).FirstOrDefault(File.Exists);
}
