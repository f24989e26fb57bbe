using Monitor.Registers;
using Monitor.Vocabulary;

namespace Monitor.Rules;

/// <summary>Rules 25 and 26: age at notification, in groups.</summary>
public static class PersonRules
{
    /// <summary>Age group of an age in years, or of <see cref="VictimColumns.UnknownAge"/>.</summary>
    public static AgeGroup GroupOf(byte age) => age switch
    {
        VictimColumns.UnknownAge => AgeGroup.Unknown,
        < 18 => AgeGroup.Under18,
        < 23 => AgeGroup.From18To22,
        < 30 => AgeGroup.From23To29,
        _ => AgeGroup.From30,
    };

    /// <summary>Minor (under 18) or adult.</summary>
    public static Minority MinorityOf(AgeGroup group) => group switch
    {
        AgeGroup.Under18 => Minority.Minor,
        AgeGroup.Unknown => Minority.Unknown,
        _ => Minority.Adult,
    };
}
