using System.CommandLine;

namespace Monitor.Cli;

/// <summary>Commands whose results count victims exactly ask a confidential register's user to say so.</summary>
internal static class Confidential
{
    /// <summary>The option that says so.</summary>
    public static Option<string?> Profile()
    {
        var profile = new Option<string?>("--profile") { Description = "published: exact numbers. A confidential register has to be asked for them in so many words." };
        profile.AcceptOnlyFromAmong("published");
        return profile;
    }

    /// <summary>Refuses a confidential register that was not asked for exact numbers.</summary>
    /// <param name="analysis">The register.</param>
    /// <param name="profile">The profile asked for.</param>
    /// <param name="what">What counts victims exactly: the beginning of a sentence.</param>
    /// <exception cref="UsageException">It was not.</exception>
    public static void Require(Analysis analysis, string? profile, string what = "Scores of groups and the model card count")
    {
        if (analysis.IsSafe(profile))
        {
            throw new UsageException($"{what} victims exactly, and this register is confidential: say --profile published to have them for yourself.");
        }
    }
}
