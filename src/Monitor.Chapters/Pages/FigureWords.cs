using System.Globalization;
using Monitor.Audit;
using Monitor.Published;
using Monitor.Vocabulary;

namespace Monitor.Chapters.Pages;

/// <summary>
/// What a printed number says, in this project's words and from its claim: <c>share of victims, 2018: aged 0–17</c>. Never the
/// words of the publication.
/// </summary>
/// <param name="language">Language of the words.</param>
public sealed class FigureWords(Language language)
{
    /// <summary>What a figure says: its own words where it has no claim (those are English in either language), otherwise those of its claim.</summary>
    public string Of(PublishedFigure figure) => figure switch
    {
        { Says.Length: > 0 } => figure.Says,
        { Claim: { } claim } => Of(claim),
        _ => In("a number without a claim", "een getal zonder bewering"),
    };

    /// <summary>What a claim is about; the number itself is not in the words.</summary>
    public string Of(Claim claim) => claim switch
    {
        Within(var expression, _) => Of(expression),
        Smaller smaller => Comparisons([smaller]),
        AttainedRange(var of, _, _) => $"{In("lowest and highest, as whole per cents, of", "laagste en hoogste, in hele procenten, van")} {Several(of)}",
        AllOf(var claims) => All(claims),
        _ => claim.ToString(),
    };

    /// <summary>What an expression computes.</summary>
    public string Of(Expression expression) => Of(expression, withYears: true);

    private string Of(Expression expression, bool withYears) => expression switch
    {
        Count(var set) => Words(set, withYears),
        Share(var part, var whole) => Share(part, whole, withYears),
        Ratio(var over, var under) => $"{Of(over, withYears)}, {In("relative to", "ten opzichte van")} {Of(under, withYears)}",
        RelativeChange(var from, var to) => Change(from, to),
        Difference(var left, var right) => $"{Of(left, withYears)} {In("less", "min")} {Of(right, withYears)}",
        MeanOf(var of) => $"{In("mean of", "gemiddelde van")} {Several(of)}",
        RoundedPercent(var of) => $"{Of(of, withYears)}, {In("in whole per cents", "in hele procenten")}",
        MeanAge(var over) => $"{In("mean age of", "gemiddelde leeftijd van")} {Words(over, withYears)}",
        DistinctNationalities(var over) => $"{In("number of nationalities of", "aantal nationaliteiten van")} {Words(over, withYears)}",
        NationalityRank(var of, var over) => $"{In("rank of", "rang van")} {of.Label(language)} {In("among the nationalities of", "onder de nationaliteiten van")} {Words(over, withYears)}",
        ImputedShare(var visibility, var first, var last) => string.Create(
            CultureInfo.InvariantCulture,
            $"{(visibility == Visibility.Visible ? In("share of visible sectors", "aandeel van zichtbare sectoren") : In("share of less visible sectors", "aandeel van minder zichtbare sectoren"))} {In("after imputation", "na bijschatting")}, {first}–{last}"),
        _ => expression.ToString(),
    };

    /// <summary>A comparison as what both sides share, then the sides.</summary>
    private Comparison Compare(Smaller claim)
    {
        var (left, right) = (claim.Left, claim.Right);
        var times = claim.Times.Equals(1.0) ? "" : string.Create(CultureInfo.InvariantCulture, $" {claim.Times:0.##} {In("times", "maal")}");
        var than = $"{(claim.OrEqual ? In("at most", "hoogstens") : In("less than", "minder dan"))}{times}";
        if (Years(left) is { Length: > 0 } before && Years(right) is { Length: > 0 } after && before != after && Of(left, withYears: false) == Of(right, withYears: false))
        {
            return new(Of(left, withYears: false), before, than, after);
        }

        return (left, right) switch
        {
            (Count(var a), Count(var b)) when a.Table == b.Table && Apart(a, b) is var (common, x, y) => new(Joined(a.Table, common), x, than, y),
            (Share(var a, var whole), Share(var b, var same)) when whole.Equals(same) && Apart(a, b) is var (_, x, y) => new($"{In("shares of", "aandelen van")} {Words(whole, true)}", x, than, y),
            _ => new("", Of(left), than, Of(right)),
        };
    }

    /// <summary>Comparisons of a list: those with a side in common are told once, those about the same under one head.</summary>
    private string Comparisons(IEnumerable<Smaller> claims)
    {
        var byRight = claims.Select(Compare).GroupBy(c => (c.Head, c.Than, c.Right))
            .Select(g => (g.Key.Head, g.Key.Than, Left: string.Join(", ", g.Select(c => c.Left)), g.Key.Right));
        var byLeft = byRight.GroupBy(c => (c.Head, c.Than, c.Left))
            .Select(g => (g.Key.Head, Words: $"{g.Key.Left} {g.Key.Than} {string.Join(", ", g.Select(c => c.Right))}"));
        return string.Join("; ", byLeft.GroupBy(c => c.Head).Select(g => $"{(g.Key.Length == 0 ? "" : $"{g.Key}: ")}{string.Join("; ", g.Select(c => c.Words))}"));
    }

    private string All(IReadOnlyList<Claim> claims)
    {
        var parts = new List<string>();
        if (claims.OfType<Within>().Select(w => w.Of).ToList() is { Count: > 0 } numbers)
        {
            parts.Add(Several(numbers));
        }

        if (claims.OfType<Smaller>().ToList() is { Count: > 0 } comparisons)
        {
            parts.Add(Comparisons(comparisons));
        }

        parts.AddRange(claims.Where(c => c is not (Within or Smaller)).Select(Of));
        return string.Join("; ", parts);
    }

    private string Share(FigureSet part, FigureSet whole, bool withYears)
    {
        var conditions = SetWords.Conditions(part, language);
        var shared = SetWords.Conditions(whole, language);
        var own = conditions.Except(shared).ToList();
        return part.Table == whole.Table && own.Count > 0 && shared.All(conditions.Contains)
            ? $"{In("share of", "aandeel van")} {Words(whole, withYears)}: {string.Join(", ", own)}"
            : $"{Words(part, withYears)}, {In("as a share of", "als aandeel van")} {Words(whole, withYears)}";
    }

    private string Change(Expression from, Expression to)
    {
        var (before, after) = (Years(from), Years(to));
        return before.Length > 0 && after.Length > 0 && Of(from, withYears: false) == Of(to, withYears: false)
            ? $"{In("change of", "verandering van")} {Of(from, withYears: false)}, {In("from", "van")} {before} {In("to", "naar")} {after}"
            : $"{In("change from", "verandering van")} [{Of(from)}] {In("to", "naar")} [{Of(to)}]";
    }

    /// <summary>Numbers that differ by their years only are named once.</summary>
    private string Several(IReadOnlyList<Expression> of) => string.Join("; ", of.GroupBy(e => Of(e, withYears: false)).Select(g =>
    {
        var years = g.Select(Years).ToList();
        return years.Count > 1 && years.TrueForAll(y => y.Length > 0)
            ? $"{g.Key}, {In("by year", "per jaar")}: {string.Join(", ", years)}"
            : string.Join("; ", g.Select(Of));
    }));

    private (IReadOnlyList<string> Common, string Left, string Right)? Apart(FigureSet left, FigureSet right)
    {
        var (a, b) = (SetWords.Conditions(left, language), SetWords.Conditions(right, language));
        var (x, y) = (a.Except(b).ToList(), b.Except(a).ToList());
        return x.Count > 0 && y.Count > 0 ? (a.Intersect(b).ToList(), string.Join(", ", x), string.Join(", ", y)) : null;
    }

    /// <summary>The years of an expression when all its sets are limited to the same, otherwise empty.</summary>
    private string Years(Expression expression)
    {
        var years = expression.Sets.Select(s => SetWords.Years([.. s.Years], language)).Distinct().ToList();
        return years.Count == 1 ? years[0] : "";
    }

    private string Words(FigureSet set, bool withYears) => Joined(set.Table, SetWords.Conditions(set, language, withYears));

    private string Joined(CountedTable table, IEnumerable<string> conditions) => string.Join(", ", conditions.Prepend(SetWords.Table(table, language)));

    private string In(string english, string dutch) => language == Language.Dutch ? dutch : english;

    private readonly record struct Comparison(string Head, string Left, string Than, string Right);
}
