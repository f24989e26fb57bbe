namespace Monitor.Service.Access;

/// <summary>Says of an endpoint who is answered.</summary>
/// <param name="Scope">The scope that a caller needs; null when anyone is answered.</param>
internal sealed record RequiredScope(string? Scope);

/// <summary>Declares who is answered. Every endpoint has to: the service does not start with one that does not.</summary>
internal static class EndpointScopes
{
    /// <summary>Answers callers of a scope; of anyone when it is null.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, string? scope)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiredScope(scope));

    /// <summary>Passes when every endpoint says who is answered.</summary>
    /// <exception cref="InvalidOperationException">One does not.</exception>
    public static void RequireScopes(this IEndpointRouteBuilder endpoints)
    {
        var silent = endpoints.DataSources.SelectMany(s => s.Endpoints).Where(e => e.Metadata.GetMetadata<RequiredScope>() is null).ToList();
        if (silent.Count > 0)
        {
            throw new InvalidOperationException($"These endpoints do not say who is answered: {string.Join(", ", silent.Select(e => e.DisplayName))}. Declare it with {nameof(Needs)}.");
        }
    }
}
