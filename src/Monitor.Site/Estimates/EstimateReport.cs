using System.Collections.Immutable;
using Monitor.Figures;
using Monitor.PopulationSize;

namespace Monitor.Site;

/// <summary>Where the counts of an estimate come from.</summary>
public enum CountsOrigin
{
    /// <summary>A published table that comes with the software.</summary>
    PublishedTable,

    /// <summary>A file of counts that the user gave.</summary>
    GivenTable,

    /// <summary>A register of which no row is about a real person.</summary>
    SyntheticRegister,

    /// <summary>A register of real persons.</summary>
    RealRegister,

    /// <summary>A confidential register of real persons, shown exactly at the request of whoever rendered it.</summary>
    ConfidentialRegister,
}

/// <summary>Everything that the page of a population estimate shows.</summary>
/// <param name="Answer">The verdict in a sentence, with what there is to say of the number.</param>
/// <param name="Title">What was counted.</param>
/// <param name="Source">Where the counts come from.</param>
/// <param name="Note">What a reader must know of them; empty for nothing.</param>
/// <param name="Origin">What kind of counts they are.</param>
/// <param name="Study">The estimate with what it must be read beside.</param>
/// <param name="Parts">By property; empty for none.</param>
/// <param name="Joint">The estimate of the model of all properties together; null for none.</param>
/// <param name="Opinions">Other methods; empty for none.</param>
/// <param name="Published">A range that was published about these persons; null for none.</param>
/// <param name="Level">Nominal coverage of intervals, between 0 and 1.</param>
public sealed record EstimateReport(
    string Answer,
    string Title,
    string Source,
    string Note,
    CountsOrigin Origin,
    PopulationStudy Study,
    ImmutableArray<PopulationPart> Parts,
    Estimate? Joint,
    ImmutableArray<SecondOpinion> Opinions,
    PublishedPopulation? Published,
    double Level);

/// <summary>What another method makes of the same counts.</summary>
/// <param name="Method">The method.</param>
/// <param name="Estimate">Its estimate; null when it has none.</param>
/// <param name="IsSound">Whether the method's own checks were passed.</param>
/// <param name="Remark">What its checks say.</param>
public sealed record SecondOpinion(string Method, Estimate? Estimate, bool IsSound, string Remark);

/// <summary>A range of victims a year that a publication prints.</summary>
/// <param name="Low">Lower end as printed.</param>
/// <param name="High">Upper end as printed.</param>
/// <param name="Title">The publication.</param>
/// <param name="WhyNotReproducible">Why the counts do not give it again.</param>
public sealed record PublishedPopulation(double Low, double High, string Title, string WhyNotReproducible);
