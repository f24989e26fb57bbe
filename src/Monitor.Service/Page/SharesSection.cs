namespace Monitor.Service.Page;

/// <summary>The distribution that the model imputes, with its intervals, beside what was recorded.</summary>
internal static class SharesSection
{
    private const int Width = 320;
    private const int Row = 40;

    /// <summary>The section.</summary>
    public static Markup Of(StoredCard card)
    {
        var sectors = card.Evaluation.Sectors;
        var most = Math.Ceiling(sectors.Max(s => Math.Max(Imputed(s).Upper, Recorded(s))) * 10) / 10;
        return Markup.Of($"""
            <section aria-labelledby="shares">
            <h2 id="shares">The distribution that it imputes</h2>
            <p>{card.Data.Known:N0} victims of known sector, in {card.Evaluation.Folds} parts, each imputed by a model that had not seen it. The dot is the share imputed, the upright stroke the share recorded. The line is the {card.Evaluation.LogLoss.Level * 100:0.#} % interval of the difference between the two, drawn about the dot; victims reported together count as one. Where the line reaches the stroke, the two differ by no more than chance.</p>
            <p>The shares of the victims whose sector is unknown in a register, with the intervals of multiple imputation, are made by <code>monitor impute</code>.</p>
            <figure class="shares">
            <svg viewBox="0 0 {Width} {(sectors.Length * Row) + 22}" role="img" aria-label="Imputed and recorded shares of {sectors.Length} sectors; the table below has the numbers." focusable="false">
            {Markup.Each(Enumerable.Range(0, (int)Math.Round(most * 10) + 1), t => Tick(t / 10.0, most, sectors.Length))}
            {Markup.Each(sectors.Index(), s => Line(s.Item, s.Index, most))}
            </svg>
            </figure>
            <details>
            <summary>The numbers</summary>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="shares-table"><table class="table">
            <caption id="shares-table">Shares in per cent; differences in percentage points</caption>
            <thead><tr><th scope="col">Sector</th><th scope="col" class="n">imputed</th><th scope="col" class="n">interval</th><th scope="col" class="n">recorded</th><th scope="col" class="n">imputed − recorded</th></tr></thead>
            <tbody>{Markup.Each(sectors, Cells)}</tbody>
            </table></div>
            </details>
            </section>
            """);
    }

    private static Markup Tick(double share, double most, int rows) => Markup.Of($"""
        <line class="grid" x1="{X(share, most):0.#}" x2="{X(share, most):0.#}" y1="0" y2="{rows * Row}"/><text x="{X(share, most):0.#}" y="{(rows * Row) + 16}" text-anchor="middle">{share * 100:0} %</text>
        """);

    private static Markup Line(StoredSector sector, int row, double most)
    {
        var (lower, upper) = Imputed(sector);
        var y = (row * Row) + 28;
        return Markup.Of($"""
            <line class="recorded" x1="{X(Recorded(sector), most):0.#}" x2="{X(Recorded(sector), most):0.#}" y1="{y - 8}" y2="{y + 8}"/>
            <text class="name" x="12" y="{(row * Row) + 14}">{Labels.OfSector(sector.Sector)}</text>
            <line class="interval" x1="{X(lower, most):0.#}" x2="{X(upper, most):0.#}" y1="{y}" y2="{y}"/>
            <circle class="dot" cx="{X(sector.Predicted, most):0.#}" cy="{y}" r="4.5"/>
            """);
    }

    private static Markup Cells(StoredSector sector)
    {
        var (lower, upper) = Imputed(sector);
        return Markup.Of($"""<tr><th scope="row">{Labels.OfSector(sector.Sector)}</th><td class="n">{sector.Predicted * 100:0.0}</td><td class="n">{lower * 100:0.0} to {upper * 100:0.0}</td><td class="n">{Recorded(sector) * 100:0.0}</td><td class="n">{sector.ShareError.Value * 100:+0.0;−0.0;0.0}</td></tr>""");
    }

    private static double Recorded(StoredSector sector) => sector.Predicted - sector.ShareError.Value;

    private static (double Lower, double Upper) Imputed(StoredSector sector)
    {
        var half = (sector.ShareError.Upper - sector.ShareError.Lower) / 2;
        return (Math.Max(0, sector.Predicted - half), Math.Min(1, sector.Predicted + half));
    }

    private static double X(double share, double most) => 12 + (share / most * (Width - 36));
}
