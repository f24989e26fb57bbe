using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.Features;

namespace Monitor.Service.Access;

/// <summary>Who asks.</summary>
/// <param name="Name">Identifier of the key, or subject of the token; it stands in the audit log.</param>
/// <param name="Scopes">What they may do.</param>
internal sealed record Caller(string Name, ImmutableHashSet<string> Scopes)
{
    /// <summary>Somebody on this machine, while no keys are configured.</summary>
    public static Caller Anonymous { get; } = new("anonymous", [.. Access.Scopes.All]);
}

/// <summary>What a request shows of its caller.</summary>
/// <param name="Caller">The caller; null when none is recognised.</param>
/// <param name="Refusal">Why not; it says nothing of what was shown.</param>
internal sealed record Identity(Caller? Caller, string Refusal)
{
    /// <summary>The identity of a request; set before anything asks for it.</summary>
    public static Identity Of(HttpContext context) => context.Features.GetRequiredFeature<Identity>();
}
