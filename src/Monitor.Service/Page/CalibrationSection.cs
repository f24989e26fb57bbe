namespace Monitor.Service.Page;

/// <summary>Whether sectors are found as often as the model says: a small plot for each sector.</summary>
internal static class CalibrationSection
{
    private const int Side = 150;
    private const int Left = 30;

    /// <summary>The section.</summary>
    public static Markup Of(StoredCard card)
    {
        var sectors = card.Evaluation.Sectors;
        var most = Math.Min(1, Math.Ceiling(sectors.SelectMany(s => s.Calibration).Select(b => Math.Max(b.Upper, b.Predicted)).DefaultIfEmpty(1).Max() * 10) / 10);
        return Markup.Of($"""
            <section class="wide" aria-labelledby="calibration">
            <h2 id="calibration">Whether it is right as often as it says</h2>
            <div class="column">
            <p>The same victims, grouped by the probability that a sector was given. Across: that probability. Up: the share of the group whose sector it was, with its 95 % interval (Wilson’s, of each group by itself). On the diagonal the model is right as often as it says. The mean distance from it is {card.Evaluation.ExpectedCalibrationError * 100:0.0} percentage points.</p>
            </div>
            <div class="panels">{Markup.Each(sectors, s => Panel(s, most))}</div>
            <details>
            <summary>The numbers</summary>
            {Markup.Each(sectors, Table)}
            </details>
            </section>
            """);
    }

    private static Markup Panel(StoredSector sector, double most) => Markup.Of($"""
        <figure>
        <figcaption>{Labels.OfSector(sector.Sector)}</figcaption>
        <svg viewBox="0 0 {Left + Side + 14} {Side + 30}" role="img" aria-label="{Labels.OfSector(sector.Sector)}: {sector.Calibration.Count(b => b.Lower <= b.Predicted && b.Predicted <= b.Upper)} of {sector.Calibration.Length} groups hold the probability in their interval; the tables below have the numbers." focusable="false">
        {Markup.Each((double[])[0, most / 2, most], t => Ticks(t, most))}
        <line class="diagonal" x1="{Left}" y1="{Side + 8}" x2="{Left + Side}" y2="8"/>
        {Markup.Each(sector.Calibration, b => Bin(b, most))}
        </svg>
        </figure>
        """);

    private static Markup Ticks(double value, double most) => Markup.Of($"""
        <line class="grid" x1="{X(value, most):0.#}" x2="{X(value, most):0.#}" y1="8" y2="{Side + 8}"/><line class="grid" x1="{Left}" x2="{Left + Side}" y1="{Y(value, most):0.#}" y2="{Y(value, most):0.#}"/>
        <text x="{X(value, most):0.#}" y="{Side + 24}" text-anchor="middle">{value * 100:0}</text><text x="{Left - 5}" y="{Y(value, most) + 4:0.#}" text-anchor="end">{value * 100:0}</text>
        """);

    private static Markup Bin(StoredBin bin, double most) => Markup.Of($"""
        <line class="interval" x1="{X(bin.Predicted, most):0.#}" x2="{X(bin.Predicted, most):0.#}" y1="{Y(bin.Lower, most):0.#}" y2="{Y(bin.Upper, most):0.#}"/><circle class="dot" cx="{X(bin.Predicted, most):0.#}" cy="{Y(bin.Observed, most):0.#}" r="3.5"/>
        """);

    private static Markup Table(StoredSector sector) => Markup.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="Calibration of {Labels.OfSector(sector.Sector)}"><table class="table">
        <caption>{Labels.OfSector(sector.Sector)}, per cent; mean distance {sector.ExpectedCalibrationError * 100:0.0}</caption>
        <thead><tr><th scope="col" class="n">probability given</th><th scope="col" class="n">found</th><th scope="col" class="n">interval</th><th scope="col" class="n">victims</th></tr></thead>
        <tbody>{Markup.Each(sector.Calibration, b => Markup.Of($"""<tr><td class="n">{b.Predicted * 100:0.0}</td><td class="n">{b.Observed * 100:0.0}</td><td class="n">{b.Lower * 100:0.0} to {b.Upper * 100:0.0}</td><td class="n">{b.Cases}</td></tr>"""))}</tbody>
        </table></div>
        """);

    private static double X(double value, double most) => Left + (value / most * Side);

    private static double Y(double value, double most) => 8 + Side - (value / most * Side);
}
