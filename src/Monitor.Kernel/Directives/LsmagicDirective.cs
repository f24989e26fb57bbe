using System.Collections.Immutable;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Directives;

/// <summary>Lists the directives and the languages.</summary>
public sealed class LsmagicDirective : IDirective
{
    /// <inheritdoc/>
    public string Name => "#!lsmagic";

    /// <inheritdoc/>
    public string Usage => "#!lsmagic: lists the directives and languages.";

    /// <inheritdoc/>
    public void Run(DirectiveCall call, ISession session, IOutputs outputs, CancellationToken interrupt)
    {
        _ = new DirectiveOptions(this, call);
        var languages = session.Languages
            .OrderBy(l => l.Name, StringComparer.Ordinal)
            .Select(l => ImmutableArray.Create("#!" + l.Name, "Changes to this language" + (l.Aliases.IsEmpty ? "." : $" (also {string.Join(", ", l.Aliases.Select(a => "#!" + a))}).")));
        var directives = session.Directives.Select(d => ImmutableArray.Create(d.Name, d.Usage));
        outputs.Display(Listing.Of(["Begins with", "What it does"], languages.Concat(directives)));
    }
}
