using Monitor.Vocabulary;

namespace Monitor.Tables;

/// <summary>Victims who have a form at least, whatever other forms they have.</summary>
internal static class FormCounts
{
    /// <summary>In scope, by year and in total.</summary>
    public static long[] Any(EditionRecords records, ExploitationForms form)
    {
        const int SetCount = 16;
        var sets = Crosstab.Of(records, records.Population.Forms, SetCount);
        var sum = new long[records.Edition.YearCount + 1];
        for (var set = 0; set < SetCount; set++)
        {
            if (((ExploitationForms)set).HasFlag(form))
            {
                var counts = sets.YearsAndTotal(set);
                for (var i = 0; i < sum.Length; i++)
                {
                    sum[i] += counts[i];
                }
            }
        }

        return sum;
    }
}
