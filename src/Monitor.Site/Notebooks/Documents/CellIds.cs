using System.Security.Cryptography;
using System.Text;

namespace Monitor.Site.Notebooks;

/// <summary>
/// Names of cells that a notebook before nbformat 4.5 does not give: a hash of the kind and the text of the cell, so that the same
/// cell is called the same in each copy of the notebook wherever it stands. Equal cells are told apart by their order.
/// </summary>
internal static class CellIds
{
    private const int Length = 8;

    /// <summary>A name for a cell that none of the taken ones equals, and takes it.</summary>
    public static string Of(CellKind kind, string source, HashSet<string> taken)
    {
        for (var copy = 0; ; copy++)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{copy}\n{source}"));
            var id = Convert.ToHexStringLower(hash)[..Length];
            if (taken.Add(id))
            {
                return id;
            }
        }
    }

    /// <summary>A name that says what a cell is for, with a number when it is taken.</summary>
    public static string Named(string name, IReadOnlySet<string> taken) =>
        Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? name : $"{name}-{n}").First(n => !taken.Contains(n));

    /// <summary>Whether nbformat 4.5 takes a name: 1 to 64 letters, digits, hyphens and underscores.</summary>
    public static bool IsValid(string id) => id.Length is >= 1 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
