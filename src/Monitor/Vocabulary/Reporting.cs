namespace Monitor.Vocabulary;

/// <summary>Who named a victim to the register. All but <see cref="Emm"/> are reporters, each in one <see cref="ReporterGroup"/>.</summary>
public enum Reporter : byte
{
    /// <summary>National police; the report names the unit.</summary>
    Police,

    /// <summary>Royal Military Constabulary (Koninklijke Marechaussee).</summary>
    Kmar,

    /// <summary>Investigation service of the labour inspectorate (ISZW-DO).</summary>
    LabourInspectorate,

    /// <summary>Care coordinator.</summary>
    CareCoordinator,

    /// <summary>FairWork.</summary>
    FairWork,

    /// <summary>Dutch Council for Refugees (VluchtelingenWerk).</summary>
    RefugeeCouncil,

    /// <summary>Shelter or care organisation.</summary>
    Shelter,

    /// <summary>Another non-governmental organisation.</summary>
    OtherNgo,

    /// <summary>Government body.</summary>
    Government,

    /// <summary>Legal aid.</summary>
    LegalAid,

    /// <summary>Private person.</summary>
    PrivatePerson,

    /// <summary>Expertise centre on trafficking and smuggling: a source of data, never a reporter (rule 33).</summary>
    Emm,
}

/// <summary>The six groups of reporters (rule 31).</summary>
public enum ReporterGroup : byte
{
    /// <summary>Police.</summary>
    Police,

    /// <summary>Royal Military Constabulary.</summary>
    Kmar,

    /// <summary>Labour inspectorate.</summary>
    LabourInspectorate,

    /// <summary>Care coordinators.</summary>
    CareCoordinator,

    /// <summary>FairWork.</summary>
    FairWork,

    /// <summary>Shelters, other organisations, government, legal aid, private persons.</summary>
    Other,
}

/// <summary>The ten regional police units and the National Unit (rule 35).</summary>
public enum PoliceUnit : byte
{
    /// <summary>Noord-Nederland.</summary>
    NoordNederland,

    /// <summary>Oost-Nederland.</summary>
    OostNederland,

    /// <summary>Midden-Nederland.</summary>
    MiddenNederland,

    /// <summary>Noord-Holland.</summary>
    NoordHolland,

    /// <summary>Amsterdam.</summary>
    Amsterdam,

    /// <summary>Den Haag.</summary>
    DenHaag,

    /// <summary>Rotterdam.</summary>
    Rotterdam,

    /// <summary>Zeeland-West-Brabant.</summary>
    ZeelandWestBrabant,

    /// <summary>Oost-Brabant.</summary>
    OostBrabant,

    /// <summary>Limburg.</summary>
    Limburg,

    /// <summary>National Unit (Landelijke Eenheid).</summary>
    NationalUnit,
}
