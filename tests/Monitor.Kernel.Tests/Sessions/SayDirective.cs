using Monitor.Kernel.Directives;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Tests.Sessions;

/// <summary>A directive that writes what it was given.</summary>
internal sealed class SayDirective(string name, bool takesRest = false, Action<ISession, IOutputs, CancellationToken>? then = null) : IDirective
{
    public string Name => name;

    public string Usage => name + " words";

    public bool TakesRest => takesRest;

    public void Run(DirectiveCall call, ISession session, IOutputs outputs, CancellationToken interrupt)
    {
        outputs.Write(TextChannel.Out, FormattableString.Invariant($"[{name} {string.Join('|', call.Arguments)} line {call.Line} rest '{call.Rest}']"));
        then?.Invoke(session, outputs, interrupt);
    }
}
