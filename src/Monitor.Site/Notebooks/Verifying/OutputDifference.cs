using System.Collections.Immutable;

namespace Monitor.Site.Notebooks;

/// <summary>A difference between what a notebook has stored and what its cells show now.</summary>
/// <param name="Cell">The cell, from 1.</param>
/// <param name="CellId">Its name.</param>
/// <param name="Output">The output of the cell, from 1; null when the cell as a whole differs.</param>
/// <param name="MediaType">What differs: a media type, <c>stdout</c>, <c>stderr</c> or <c>error</c>; null for the output as a whole.</param>
/// <param name="Says">The difference in one sentence.</param>
/// <param name="Lines">The lines that differ and those around them: <c>-</c> stored, <c>+</c> now.</param>
public sealed record OutputDifference(int Cell, string CellId, int? Output, string? MediaType, string Says, ImmutableArray<string> Lines);
