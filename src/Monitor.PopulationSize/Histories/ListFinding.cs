namespace Monitor.PopulationSize.Histories;

/// <summary>What a table of counts lacks for an estimate.</summary>
public enum ListProblem
{
    /// <summary>No person is on any list.</summary>
    Nobody,

    /// <summary>Fewer than two lists name anybody.</summary>
    OneList,

    /// <summary>Two lists: that they are independent has to be taken on trust.</summary>
    TwoLists,

    /// <summary>No person in the whole register was named twice: reports have not been linked to persons.</summary>
    NotLinked,

    /// <summary>No person is on two lists.</summary>
    NoOverlap,

    /// <summary>Every person is on every list.</summary>
    AllOverlap,

    /// <summary>Fewer than ten persons are on two lists or more.</summary>
    FewOverlaps,

    /// <summary>A list shares no person with any other.</summary>
    ListApart,

    /// <summary>Lists that name nobody were left out.</summary>
    EmptyLists,

    /// <summary>The rules of scope removed persons who would be on one list only.</summary>
    CutByScope,
}

/// <summary>A finding about a table of counts.</summary>
/// <param name="Problem">What it is.</param>
/// <param name="Forbids">Whether no estimate can be identified with it.</param>
/// <param name="Words">The finding in a sentence.</param>
public sealed record ListFinding(ListProblem Problem, bool Forbids, string Words);
