using System.Globalization;
using Monitor.Chapters.Pages;
using Monitor.Registers;
using Monitor.Vocabulary;
using TypeFormatterSourceAttribute = Microsoft.DotNet.Interactive.Formatting.TypeFormatterSourceAttribute;

namespace Monitor.Chapters;

/// <summary>What a register is: about nobody or about real persons, how many are in scope, and its fingerprint.</summary>
/// <param name="Description">What the register says of itself.</param>
/// <param name="Years">The years, such as <c>2015–2019</c>.</param>
/// <param name="InScope">Victims in scope in those years; null where exact numbers are kept back.</param>
/// <param name="Fingerprint">Its fingerprint (<see cref="RegisterFingerprint"/>).</param>
[TypeFormatterSource(typeof(ShownFormatters))]
public sealed record RegisterBanner(RegisterDescription Description, string Years, int? InScope, string Fingerprint) : IShown
{
    /// <inheritdoc/>
    public string ToHtml() => Html.Of($"""
        <aside class="banner {(Description.Synthetic ? "synthetic" : "real")}" aria-label="About the register">
        <p><strong>{Heading}.</strong> {Explanation}</p>
        <p class="register">{Description.Title}; {Numbers} <small>SHA-256 <code>{Fingerprint}</code></small></p>
        </aside>

        """).ToString();

    /// <inheritdoc/>
    public string ToText() => $"{Heading}. {Explanation}\n{Description.Title}; {Numbers}\nSHA-256 {Fingerprint}";

    private string Heading => RegisterStatement.Heading(Description, Language.English);

    private string Explanation => RegisterStatement.Explanation(Description, isSafe: InScope is null, Language.English);

    private string Numbers => InScope is { } n
        ? string.Create(CultureInfo.InvariantCulture, $"{n:N0} victims in scope, {Years}.")
        : $"{Years}.";
}
