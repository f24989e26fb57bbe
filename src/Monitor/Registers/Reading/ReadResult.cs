using Monitor.Registers.Validation;

namespace Monitor.Registers.Reading;

/// <summary>What became of the rows of a table; <see cref="Rows"/> is the sum of the other two.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">Rows that were read; empty lines are none.</param>
/// <param name="Usable">Rows that keep the rules.</param>
/// <param name="Rejected">Rows that break one.</param>
public sealed record TableCount(RegisterTable Table, long Rows, long Usable, long Rejected);

/// <summary>The outcome of a reading.</summary>
public sealed class ReadResult
{
    internal ReadResult(string folder, Register? register, RegisterProblems problems, IReadOnlyList<TableCount> tables)
    {
        Folder = folder;
        Register = register;
        Problems = problems;
        Tables = tables;
    }

    /// <summary>The folder that was read, as it was given.</summary>
    public string Folder { get; }

    /// <summary>The register: in strict mode only without problems, in lenient mode unless a file could not be read. Null otherwise.</summary>
    public Register? Register { get; }

    /// <summary>The problems.</summary>
    public RegisterProblems Problems { get; }

    /// <summary>What became of the rows, a table each, in the order of <see cref="RegisterTable"/>.</summary>
    public IReadOnlyList<TableCount> Tables { get; }

    /// <summary>The register, or an exception that names the first problem.</summary>
    /// <exception cref="RegisterException">There is no register.</exception>
    public Register Require() => Register ?? throw new RegisterException(Problems);
}
