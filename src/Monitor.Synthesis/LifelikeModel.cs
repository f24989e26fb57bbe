using Monitor.Randomness;
using Monitor.Registers;
using Monitor.Vocabulary;

namespace Monitor.Synthesis;

/// <summary>
/// What a record looks like before the printed figures have their say: a plain model of how properties go together. Its
/// probabilities are guesses of this project; the printed figures correct whatever they speak of.
/// </summary>
/// <remarks>No function of the mathematics library is used: they may differ in the last bit from one platform to another.</remarks>
internal sealed class LifelikeModel(SeededRandom random, int firstYear, int lastYear)
{
    private static readonly string[] ByFrequency =
    [
        // The more frequent first, region by region; the tail follows in the order of the code list.
        "SVK", "CZE", "LVA", "LTU", "UKR", "ALB", "RUS", "BEL", "DEU", "GRC", "ESP", "ITA", "PRT", "FRA", "GBR", "SRB", "BIH", "HRV", "MDA", "BLR", "EST", "SVN", "MKD", "AUT", "SWE", "XKX", "NOR", "DNK", "IRL", "FIN", "CHE",
        "CMR", "COG", "GHA", "CIV", "SOM", "SDN", "AGO", "LBR", "COD", "KEN", "ETH", "TUN", "DZA", "BDI", "MLI", "SEN", "TGO", "BEN", "EGY", "RWA", "GNB", "ZMB", "TZA", "ZAF", "BFA", "NER", "TCD", "GAB", "ZWE", "LBY",
        "SYR", "IDN", "IRN", "IRQ", "MNG", "THA", "TUR", "PAK", "NPL", "BGD", "PRK", "GEO", "ARM", "AZE", "LKA", "MMR", "LBN", "YEM", "KAZ", "UZB", "KHM", "KOR", "MYS", "JPN", "JOR", "TJK", "KWT", "SAU",
        "BRA", "COL", "DOM", "SUR", "VEN", "PER", "CUB", "USA", "MEX", "JAM", "ECU", "HTI", "CHL", "CAN", "ARG", "BOL", "SLV", "CRI", "TTO", "AUS", "HND", "GTM",
    ];

    // Weights by one form: domestic sexual, cross-border sexual, labour, criminal, unknown.
    private static readonly double[][] GroupWeights =
    [
        [70, 1, 0.1, 24, 0.1, 8],
        [80, 6, 0.3, 14, 0.3, 5],
        [18, 4, 26, 7, 42, 6],
        [78, 3, 0.5, 12, 1, 9],
        [0, 22, 0.5, 28, 3, 26], // the police receded; see GroupWeightsOf
    ];

    // Weights of the police units in the order of the code list; domestic sexual exploitation is reported by a few units mostly.
    private static readonly double[] UnitWeights = [16, 8, 6, 6, 8, 9, 16, 7, 16, 7, 0.4];
    private static readonly double[] DomesticUnitWeights = [4, 12, 6, 5, 5, 5, 28, 14, 22, 3, 0.3];

    private const int OtherReporters = 0b111111 << (int)Reporter.RefugeeCouncil;
    private readonly double[] otherReporterWeights = [0, 30, 12, 10, 5, 5]; // from the Refugee Council on
    private static readonly double[] LabourSectorWeights = [4, 7, 5, 12, 5, 8, 13, 16, 24, 6];

    private readonly Dictionary<RegionOfOrigin, (Nationality[] Nationalities, double[] Weights)> nationalities = MakeNationalities();

    /// <summary>Progress of the window, from 0 in its first year to 1 in its last.</summary>
    private double Progress(int year) => lastYear == firstYear ? 1 : (double)(year - firstYear) / (lastYear - firstYear);

    /// <summary>How much more likely a form is in a year than in others: criminal exploitation came up late, unknown forms receded.</summary>
    public double YearWeight(TraffickingForm form, int year)
    {
        var late = Progress(year);
        return form switch
        {
            TraffickingForm.Criminal => 0.05 + (late * late * late),
            TraffickingForm.Unknown => 1.3 - (0.7 * late),
            TraffickingForm.DomesticSexual => 1.2 - (0.3 * late),
            TraffickingForm.Labour => 1 - (0.2 * late),
            _ => 1,
        };
    }

    /// <summary>Region of a victim whose nationality the edition does not print.</summary>
    public RegionOfOrigin Region(int year, TraffickingForm form)
    {
        var late = Progress(year);
        double[] weights = form switch
        {
            TraffickingForm.CrossBorderSexual => [0, 42 - (30 * late), 22 + (30 * late), 14, 12, 0],
            TraffickingForm.Labour => [0, 46, 8, 34, 8, 6],
            TraffickingForm.Criminal => [0, 30 - (18 * late), 24 + (36 * late), 8, 6, 2],
            _ => [0, 14, 30, 30, 5, 30],
        };
        return (RegionOfOrigin)random.NextWeighted(weights);
    }

    /// <summary>A nationality of a region other than the Netherlands, the frequent ones more often.</summary>
    public Nationality NationalityIn(RegionOfOrigin region)
    {
        if (region == RegionOfOrigin.Unknown)
        {
            return Nationality.Unknown;
        }

        var (list, weights) = nationalities[region];
        return list[random.NextWeighted(weights)];
    }

    /// <summary>Number of nationalities of a region that the model draws from.</summary>
    public int CountIn(RegionOfOrigin region) => nationalities[region].Nationalities.Length;

    /// <summary>Gender and age together: where one is not known, as a rule neither is.</summary>
    public (Gender Gender, byte Age) Person(SyntheticVictim v)
    {
        var fairWork = (v.ReporterGroups >> (int)ReporterGroup.FairWork & 1) != 0;
        var unknown = fairWork ? 0.72 : v.OneForm switch
        {
            TraffickingForm.Unknown => 0.2,
            TraffickingForm.Labour => 0.05,
            _ => 0.015,
        };
        if (random.NextDouble() < unknown)
        {
            return (random.NextDouble() < 0.9 ? Gender.Unknown : Sex(v), VictimColumns.UnknownAge);
        }

        return (random.NextDouble() < 0.002 ? Gender.Other : Sex(v), AgeOf(v));
    }

    /// <summary>Reporters and police units of a victim in scope, by form; a second reporter now and then.</summary>
    public (ushort Reporters, ushort Units) Reporting(SyntheticVictim v)
    {
        var weights = GroupWeightsOf(v);
        var groups = random.NextDouble() < 0.115 ? (random.NextDouble() < 0.08 ? 3 : 2) : 1;
        ushort reporters = 0;
        ushort units = 0;
        for (var i = 0; i < groups; i++)
        {
            var group = (ReporterGroup)random.NextWeighted(weights);
            weights[(int)group] = 0;
            if (group == ReporterGroup.Other)
            {
                reporters |= (ushort)(1 << OtherReporter(v));
                continue;
            }

            reporters |= (ushort)(1 << (int)group); // the first five reporters are the first five groups
            if (group == ReporterGroup.Police)
            {
                units = PoliceUnits(v);
            }
        }

        return (reporters, units);
    }

    /// <summary>Reporters and units with one group more or one less, drawn by form; the last group stays.</summary>
    public (ushort Reporters, ushort Units) ToggledGroup(SyntheticVictim v)
    {
        var group = random.NextWeighted(GroupWeightsOf(v));
        var own = group == (int)ReporterGroup.Other ? OtherReporters : 1 << group;
        if ((v.Reporters & own) == 0)
        {
            var reporter = group == (int)ReporterGroup.Other ? 1 << OtherReporter(v) : own;
            return ((ushort)(v.Reporters | reporter), group == (int)ReporterGroup.Police ? PoliceUnits(v) : v.Units);
        }

        return (v.Reporters & ~own) == 0
            ? (v.Reporters, v.Units)
            : ((ushort)(v.Reporters & ~own), group == (int)ReporterGroup.Police ? (ushort)0 : v.Units);
    }

    /// <summary>Police units of a victim the police reported; none for any other.</summary>
    public ushort Units(SyntheticVictim v) => (v.Reporters & (1 << (int)Reporter.Police)) == 0 ? (ushort)0 : PoliceUnits(v);

    private double[] GroupWeightsOf(SyntheticVictim v)
    {
        var weights = (double[])GroupWeights[(int)v.OneForm].Clone();
        if (v.OneForm == TraffickingForm.Unknown)
        {
            var late = Progress(v.Year);
            weights[(int)ReporterGroup.Police] = 45 - (38 * late * late * late);
        }

        return weights;
    }

    private int OtherReporter(SyntheticVictim v)
    {
        var late = Progress(v.Year);
        otherReporterWeights[0] = 20 + (600 * late * late * late * late); // asylum reception takes over in the last year
        return (int)Reporter.RefugeeCouncil + random.NextWeighted(otherReporterWeights);
    }

    private ushort PoliceUnits(SyntheticVictim v)
    {
        var units = 1 << Unit(v);
        return (ushort)(random.NextDouble() < 0.02 ? units | (1 << Unit(v)) : units);
    }

    /// <summary>Labour sector of a victim, or unknown.</summary>
    public LabourSector LabourSector() =>
        random.NextDouble() < 0.28 ? Vocabulary.LabourSector.Unknown : (LabourSector)(1 + random.NextWeighted(LabourSectorWeights));

    /// <summary>Type of criminal exploitation; not recorded in the first year (rule 23).</summary>
    public CriminalType CriminalType(int year) => year == firstYear
        ? Vocabulary.CriminalType.Unknown
        : (CriminalType)random.NextWeighted([10, 66, 9 + (5 * Progress(year)), 7, 3, 3]);

    /// <summary>Prostitution sector of a victim whose sector is recorded.</summary>
    public ProstitutionSector ProstitutionSector(SyntheticVictim v)
    {
        var late = Progress(v.Year);
        var visible = 0.34 - (0.25 * late);
        var region = v.Nationality.Region;
        double[] weights = region switch
        {
            RegionOfOrigin.Netherlands => [0.5 * visible, 0.3 * visible, 0.5, 0.34, 0.02, 0.1],
            RegionOfOrigin.OtherEurope => [0.8 * visible, 1.3 * visible, 0.34, 0.24, 0.05, 0.07],
            RegionOfOrigin.Africa => [0.5 * visible, 0.3 * visible, 0.1, 0.32, 0.1 + (0.5 * late), 0.1],
            _ => [1.0 * visible, 0.4 * visible, 0.2, 0.38, 0.04, 0.2],
        };
        if (v.Age < 18)
        {
            weights[0] *= 0.4;
            weights[1] *= 0.2;
        }

        return (ProstitutionSector)(1 + random.NextWeighted(weights));
    }

    private int Unit(SyntheticVictim v) => random.NextWeighted(v.OneForm == TraffickingForm.DomesticSexual ? DomesticUnitWeights : UnitWeights);

    private Gender Sex(SyntheticVictim v)
    {
        var late = Progress(v.Year);
        var african = v.Nationality.Region == RegionOfOrigin.Africa;
        var male = v.OneForm switch
        {
            TraffickingForm.DomesticSexual => 0.03,
            TraffickingForm.CrossBorderSexual => african ? 0.12 + (0.4 * late) : 0.05 + (0.05 * late),
            TraffickingForm.Labour => 0.64,
            TraffickingForm.Criminal => 0.1 + (0.8 * late),
            _ => 0.4,
        };
        return random.NextDouble() < male ? Gender.Male : Gender.Female;
    }

    private byte AgeOf(SyntheticVictim v)
    {
        var late = Progress(v.Year);
        // (share of minors, mean of adults' years above 18, spread): adults are a sum of two uniforms, skewed to the young.
        var (minors, mean, oldest) = v.OneForm switch
        {
            TraffickingForm.DomesticSexual => (0.42 - (0.16 * late), 5.0, 45),
            TraffickingForm.CrossBorderSexual => (0.09 - (0.05 * late), 8.0, 55),
            TraffickingForm.Labour => (0.03, 16.5, 68),
            TraffickingForm.Criminal => (0.22 - (0.16 * late), 9.0, 58),
            _ => (0.42 - (0.1 * late), 9.0, 60),
        };
        if (random.NextDouble() < minors)
        {
            // The larger of two uniforms from 11 to 17; a few are younger.
            return random.NextDouble() < 0.04 ? (byte)random.Next(11) : (byte)(11 + Math.Max(random.Next(7), random.Next(7)));
        }

        // Geometric above 18: each further year with the same chance, so that the mean is as given.
        var years = 0;
        var onwards = mean / (mean + 1);
        while (random.NextDouble() < onwards && years < oldest - 18)
        {
            years++;
        }

        return (byte)(18 + years);
    }

    private static Dictionary<RegionOfOrigin, (Nationality[] Nationalities, double[] Weights)> MakeNationalities()
    {
        var result = new Dictionary<RegionOfOrigin, (Nationality[], double[])>();
        foreach (var region in Enum.GetValues<RegionOfOrigin>().Where(r => r is not (RegionOfOrigin.Netherlands or RegionOfOrigin.Unknown)))
        {
            var inRegion = ByFrequency.Select(Nationality.Parse).Where(n => n.Region == region).ToArray();
            result.Add(region, (inRegion, [.. inRegion.Select((_, rank) => 1.0 / (rank + 2))]));
        }

        return result;
    }
}
