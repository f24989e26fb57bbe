namespace Monitor.PopulationSize;

/// <summary>A published table of counts that comes with the software (<c>data-schema/lists</c>).</summary>
/// <param name="Id">Its name in commands.</param>
/// <param name="Title">What was counted, where and when.</param>
/// <param name="Years">The years it covers.</param>
/// <param name="Source">Where it was published.</param>
/// <param name="Note">What a reader must know.</param>
/// <param name="Published">An estimate that was published about the same persons; null for none.</param>
public sealed record ShippedTable(string Id, string Title, string Years, string Source, string Note, PublishedEstimate? Published = null);

/// <summary>An estimate that was published about the persons of a table, by the printed figures of the report that give its range.</summary>
/// <param name="Low">Identifier of the printed figure that gives the lower end.</param>
/// <param name="High">Identifier of the one that gives the upper end.</param>
/// <param name="WhyNotReproducible">Why the table does not give the estimate again.</param>
public sealed record PublishedEstimate(string Low, string High, string WhyNotReproducible);
