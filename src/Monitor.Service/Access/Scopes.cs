using System.Collections.Immutable;

namespace Monitor.Service.Access;

/// <summary>What a caller may do. None of them includes another.</summary>
internal static class Scopes
{
    /// <summary>Have records imputed, and read about models.</summary>
    public const string Impute = "impute";

    /// <summary>Have models trained.</summary>
    public const string Train = "train";

    /// <summary>Promote and roll back, read the audit log and the metrics.</summary>
    public const string Admin = "admin";

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } = [Impute, Train, Admin];
}
