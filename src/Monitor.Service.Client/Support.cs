namespace Monitor.Service.Client;

/// <summary>What an imputation goes by, from much to nothing.</summary>
public enum Support
{
    /// <summary>Enough victims of known sector that are alike in all factors.</summary>
    SameCell,

    /// <summary>Few victims of known sector that are alike in all factors.</summary>
    FewInCell,

    /// <summary>Victims of known sector that are alike in all factors but one; of a model of a confidential register also few that are alike in all.</summary>
    ParentsOnly,

    /// <summary>Victims of known sector for each level, but never together.</summary>
    LevelsOnly,

    /// <summary>A level of which no sector is known: not imputed.</summary>
    LevelNeverKnown,
}
