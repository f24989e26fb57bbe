namespace Monitor.Imputation.Multinomial;

/// <summary>Effect of a level on the logit of a sector; over the sectors the effects of a level sum to 0.</summary>
/// <param name="Term">A factor, an interaction such as <c>region*reporter</c>, or empty for the intercept.</param>
/// <param name="Levels">Its level or levels, such as <c>africa*kmar</c>.</param>
/// <param name="Sector">Code of the sector.</param>
/// <param name="Known">Victims of known sector with these levels; with 0 the effect is 0 for want of data.</param>
/// <param name="Estimate">The effect.</param>
/// <param name="StandardError">Its standard error; with a penalty the standard deviation of its posterior, to second order.</param>
public sealed record SectorEffect(string Term, string Levels, string Sector, long Known, double Estimate, double StandardError);
