using Monitor.Registers;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Tables;

/// <summary>Figure 2.10: age groups and mean age, by year and by form of trafficking (rules 25 and 26).</summary>
/// <remarks>The mean is over the victims whose age is known; the report does not say so, the choice is ours.</remarks>
public sealed class Figure210 : TableDefinition
{
    /// <inheritdoc/>
    public override string Id => "figure-2.10";

    /// <inheritdoc/>
    public override Label Title { get; } = new("Age of the victims, per year and per form of trafficking", "Leeftijd van de slachtoffers, per jaar en per vorm van mensenhandel");

    /// <inheritdoc/>
    public override Label Population { get; } = new("Victims in scope", "Slachtoffers binnen de afbakening");

    /// <inheritdoc/>
    public override Label Base { get; } = new("All victims of the column, age unknown included", "Alle slachtoffers van de kolom, ook met onbekende leeftijd");

    /// <inheritdoc/>
    public override Table Compute(EditionRecords records)
    {
        var list = CodeLists.AgeGroups;
        var ages = Crosstab.Of(records, records.Population.Age, byte.MaxValue + 1);
        var columns = TableColumn.YearsFormsAndTotal(records.Edition);
        var groups = new long[list.Count][];
        for (var g = 0; g < groups.Length; g++)
        {
            groups[g] = new long[columns.Length];
        }

        var years = new long[columns.Length]; // of life, summed
        var known = new long[columns.Length];
        for (var age = 0; age < ages.Codes; age++)
        {
            var counts = ages.YearsFormsAndTotal(age);
            var group = groups[(int)PersonRules.GroupOf((byte)age)];
            for (var c = 0; c < columns.Length; c++)
            {
                group[c] += counts[c];
                if (age != VictimColumns.UnknownAge)
                {
                    years[c] += age * counts[c];
                    known[c] += counts[c];
                }
            }
        }

        var builder = new TableBuilder(this, records, columns);
        for (var g = 0; g < groups.Length; g++)
        {
            builder.Add(list.Entries[g], groups[g]);
        }

        return builder
            .AddMeanAges("mean-age", new("Mean age (years)", "Gemiddelde leeftijd (jaar)"), years, known)
            .Note("The mean age is over the victims whose age is known.", "De gemiddelde leeftijd is die van de slachtoffers van wie de leeftijd bekend is.")
            .Build();
    }
}
