using Monitor.Published;

namespace Monitor.Audit;

/// <summary>Something that is printed, once or more: figures that claim the same are one statement.</summary>
/// <param name="Index">Position among the statements.</param>
/// <param name="Claims">What it claims, all of it, in parts that are no lists themselves.</param>
/// <param name="Printings">The figures that print it, in the order of their publications.</param>
internal sealed record Statement(int Index, IReadOnlyList<Claim> Claims, List<(PublishedEdition Edition, PublishedFigure Figure)> Printings)
{
    private PrintedNumber? number;

    public PublishedFigure Figure => Printings[0].Figure;

    /// <summary>Whether this project chose its bounds, in all of its printings.</summary>
    public bool BoundsChosen => Printings.TrueForAll(p => PrintedNumber.AreBoundsChosen(p.Figure));

    public bool HasReading => Printings.Exists(p => p.Figure.Reading is not null);

    public bool IsPrintedIn(PublishedEdition edition) => Printings.Exists(p => ReferenceEquals(p.Edition, edition));

    /// <summary>The statement for those who read the audit; one object, so that it can be recognised.</summary>
    public PrintedNumber Number => number ??= new(Printings[0].Edition.Edition, Figure, [.. Printings.Select(p => p.Figure)]);

    /// <summary>The statements of some publications, in order; the claim of each figure is what <paramref name="claimOf"/> gives.</summary>
    public static IReadOnlyList<Statement> Of(IEnumerable<PublishedEdition> editions, Func<PublishedFigure, Claim?> claimOf)
    {
        var statements = new List<Statement>();
        var known = new Dictionary<IReadOnlyList<Claim>, Statement>(new SameClaims());
        foreach (var edition in editions)
        {
            foreach (var figure in edition.Figures)
            {
                if (claimOf(figure) is not { } claim)
                {
                    continue;
                }

                var claims = Parts(claim).ToList();
                if (!known.TryGetValue(claims, out var statement))
                {
                    statement = new Statement(statements.Count, claims, []);
                    statements.Add(statement);
                    known.Add(claims, statement);
                }

                statement.Printings.Add((edition, figure));
            }
        }

        return statements;
    }

    private static IEnumerable<Claim> Parts(Claim claim) => claim is AllOf all ? all.Of.SelectMany(Parts) : [claim];

    private sealed class SameClaims : IEqualityComparer<IReadOnlyList<Claim>>
    {
        public bool Equals(IReadOnlyList<Claim>? x, IReadOnlyList<Claim>? y) => x!.SequenceEqual(y!);

        public int GetHashCode(IReadOnlyList<Claim> claims)
        {
            var hash = default(HashCode);
            foreach (var claim in claims)
            {
                hash.Add(claim);
            }

            return hash.ToHashCode();
        }
    }
}
