using System.Globalization;
using Monitor.Chapters.Pages;
using Monitor.Registers;
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

    private string Heading => Description switch
    {
        { Synthetic: true } => "Synthetic register",
        { Confidential: true } => "Confidential register of real persons",
        _ => "Register of real persons",
    };

    private string Explanation => Description switch
    {
        { Synthetic: true } => "No row is about a real person. The records were generated; numbers computed from them say nothing about people.",
        { Confidential: true } when InScope is null => "Small numbers are not shown and counts are rounded.",
        { Confidential: true } => "Shown without disclosure control at the request of whoever ran this: not for publication.",
        _ => "The register is not marked confidential.",
    };

    private string Numbers => InScope is { } n
        ? string.Create(CultureInfo.InvariantCulture, $"{n:N0} victims in scope, {Years}.")
        : $"{Years}.";
}
