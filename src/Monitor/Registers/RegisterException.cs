using System.Globalization;
using Monitor.Registers.Validation;

namespace Monitor.Registers;

/// <summary>A register cannot be read or written; the message names the file and what would help.</summary>
public sealed class RegisterException : Exception
{
    /// <summary>An exception with a message.</summary>
    public RegisterException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    public RegisterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// An exception for the problems of a reading, of which there is at least one; the message is the first of a whole file, without
    /// which nothing else helps, or else the first.
    /// </summary>
    public RegisterException(RegisterProblems problems)
        : this(Summary(problems))
    {
    }

    private static string Summary(RegisterProblems problems)
    {
        var kept = problems.Kept;
        var first = (kept.FirstOrDefault(p => p.Rule.Scope == RuleScope.File) ?? kept[0]).ToString();
        return problems.Total == 1 ? first : string.Create(CultureInfo.InvariantCulture, $"{first} ({problems.Total - 1:N0} more)");
    }
}
