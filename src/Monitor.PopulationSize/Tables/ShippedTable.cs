namespace Monitor.PopulationSize;

/// <summary>A published table of counts that comes with the software (<c>data-schema/lists</c>).</summary>
/// <param name="Id">Its name in commands.</param>
/// <param name="Title">What was counted, where and when.</param>
/// <param name="Years">The years it covers.</param>
/// <param name="Source">Where it was published.</param>
/// <param name="Note">What a reader must know.</param>
public sealed record ShippedTable(string Id, string Title, string Years, string Source, string Note);
