using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Monitor.Registers;

namespace Monitor.Chapters;

/// <summary>A fingerprint of what a register holds: the same for the same rows in the same order, whatever the format of its files.</summary>
/// <remarks>
/// Identifiers of victims play no part: a register that was pseudonymised anew keeps its fingerprint, and nobody can find out from it
/// whether an identifier is in the register.
/// </remarks>
public static class RegisterFingerprint
{
    /// <summary>SHA-256 over the coded columns, as 64 lower-case hexadecimal digits.</summary>
    public static string Of(Register register)
    {
        ArgumentNullException.ThrowIfNull(register);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (victims, exploitations, reports) = (register.Victims, register.Exploitations, register.Reports);
        Append(hash, victims.Year);
        Append(hash, victims.Gender);
        Append(hash, victims.Age);
        Append(hash, victims.Nationality);
        Append(hash, victims.B8);
        Append(hash, victims.Dublin);
        Append(hash, exploitations.Victim);
        Append(hash, exploitations.Form);
        Append(hash, exploitations.Sector);
        Append(hash, reports.Victim);
        Append(hash, reports.Reporter);
        Append(hash, reports.PoliceUnit);
        Append(hash, reports.Day);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // The length goes first, so that no two registers run together to the same bytes. Numbers are little-endian, as on every platform
    // that .NET supports.
    private static void Append<T>(IncrementalHash hash, ImmutableArray<T> column)
        where T : unmanaged
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, column.Length);
        hash.AppendData(length);
        hash.AppendData(MemoryMarshal.AsBytes(column.AsSpan()));
    }
}
