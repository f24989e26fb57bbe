namespace Monitor.Vocabulary;

/// <summary>Gender as registered; of a transgender victim the adopted gender where it is known (rule 24).</summary>
public enum Gender : byte
{
    /// <summary>Female.</summary>
    Female,

    /// <summary>Male.</summary>
    Male,

    /// <summary>Neither of the two.</summary>
    Other,

    /// <summary>Not known.</summary>
    Unknown,
}

/// <summary>Age group at notification (rules 25 and 26).</summary>
public enum AgeGroup : byte
{
    /// <summary>Younger than 18: minor.</summary>
    Under18,

    /// <summary>18 to 22: adolescent.</summary>
    From18To22,

    /// <summary>23 to 29.</summary>
    From23To29,

    /// <summary>30 and older.</summary>
    From30,

    /// <summary>Not known.</summary>
    Unknown,
}

/// <summary>Minor or adult at notification.</summary>
public enum Minority : byte
{
    /// <summary>Younger than 18.</summary>
    Minor,

    /// <summary>18 or older.</summary>
    Adult,

    /// <summary>Not known.</summary>
    Unknown,
}

/// <summary>Region of origin, by nationality (rule 27).</summary>
public enum RegionOfOrigin : byte
{
    /// <summary>The Netherlands.</summary>
    Netherlands,

    /// <summary>Any other country of Europe.</summary>
    OtherEurope,

    /// <summary>Africa.</summary>
    Africa,

    /// <summary>Asia.</summary>
    Asia,

    /// <summary>The Americas and Oceania.</summary>
    Other,

    /// <summary>Nationality not known.</summary>
    Unknown,
}
