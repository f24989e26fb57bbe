using Monitor.Testing;

namespace Monitor.Chapters.Tests;

/// <summary>Studies of the shipped register.</summary>
internal static class Studies
{
    public static string Shipped { get; } = Path.Combine(Repository.Root, "data-schema", "example");

    public static Study Open(string language = "en", string profile = "auto", string edition = "2015-2019") =>
        Study.Open(Shipped, edition, language, profile);
}
