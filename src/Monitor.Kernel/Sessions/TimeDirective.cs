using System.Diagnostics;
using System.Globalization;
using Monitor.Kernel.Directives;
using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Sessions;

/// <summary><c>#!time</c>: how long the rest of the cell takes, displayed after it.</summary>
/// <remarks>
/// A duration differs from run to run: the one output of the kernel that does so by nature. A comparison of runs can leave it out by
/// <see cref="Pattern"/>.
/// </remarks>
public sealed class TimeDirective : IDirective
{
    /// <summary>A regular expression for what it displays.</summary>
    public const string Pattern = @"^Wall time: \d+\.\d ms$";

    /// <inheritdoc/>
    public string Name => "#!time";

    /// <inheritdoc/>
    public string Usage => "#!time: shows how long the rest of the cell takes";

    /// <inheritdoc/>
    public void Run(DirectiveCall call, ISession session, IOutputs outputs, CancellationToken interrupt)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (!call.Arguments.IsEmpty)
        {
            throw new CellException("DirectiveError", $"#!time takes nothing on its line, but has '{string.Join(' ', call.Arguments)}' in line {call.Line}; what it times begins on the next.");
        }
    }

    /// <summary>Runs the rest of a cell and shows how long it took, whether it failed or not.</summary>
    internal static T Timed<T>(Func<T> rest, IOutputs outputs)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            return rest();
        }
        finally
        {
            outputs.Display(MimeBundle.Text(string.Create(CultureInfo.InvariantCulture, $"Wall time: {watch.Elapsed.TotalMilliseconds:0.0} ms")));
        }
    }
}
