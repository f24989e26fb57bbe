using System.Collections.Immutable;
using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Client;

/// <summary>Something that a cell showed, as the kernel told it.</summary>
public abstract record KernelOutput
{
    private KernelOutput()
    {
    }

    /// <summary>Text on a stream; adjacent texts of one stream belong together, and where they are divided means nothing.</summary>
    public sealed record Text(TextChannel Stream, string Content) : KernelOutput;

    /// <summary>Something shown.</summary>
    /// <param name="Bundle">Its forms.</param>
    /// <param name="DisplayId">Its name, when it can be replaced later; null when it cannot.</param>
    public sealed record Display(MimeBundle Bundle, string? DisplayId) : KernelOutput;

    /// <summary>What takes the place of everything shown under a name, in this cell or an earlier one.</summary>
    public sealed record Update(string DisplayId, MimeBundle Bundle) : KernelOutput;

    /// <summary>The value of the cell's last expression.</summary>
    public sealed record Result(MimeBundle Bundle, int ExecutionCount) : KernelOutput;

    /// <summary>The error that ended the cell.</summary>
    public sealed record Error(string Name, string Message, ImmutableArray<string> Traceback) : KernelOutput;

    /// <summary>What the cell has shown is to be removed; at once, or when something else is shown.</summary>
    public sealed record Clear(bool Wait) : KernelOutput;
}
