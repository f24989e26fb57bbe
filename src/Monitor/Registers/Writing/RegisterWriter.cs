using Monitor.Published;
using Monitor.Vocabulary;

namespace Monitor.Registers.Writing;

/// <summary>Writes a register to a folder, from which <see cref="Reading.RegisterReader"/> reads the same register.</summary>
public static class RegisterWriter
{
    /// <summary>
    /// Writes the tables, and the description unless the register has none. The same register gives the same bytes. The tables
    /// and the description that are in the folder are replaced together; other files in it stay.
    /// </summary>
    /// <param name="register">The register.</param>
    /// <param name="folder">The folder; it is made if it is not there.</param>
    /// <param name="format">Format of the tables.</param>
    /// <param name="recipe">How it was made, written beside it; null for one that was not made from published figures.</param>
    /// <exception cref="RegisterException">It could not be done; what was there is unchanged.</exception>
    public static void Write(Register register, string folder, RegisterFormat format, RegisterRecipe? recipe = null)
    {
        ArgumentNullException.ThrowIfNull(register);
        var victims = register.Victims;
        using var writer = new RegisterStreamWriter(folder, register.Description, format, !victims.B8.IsEmpty, !victims.Dublin.IsEmpty) { Recipe = recipe };
        for (var i = 0; i < victims.Count; i++)
        {
            writer.AppendVictim(
                victims.Ids[i],
                victims.Year[i],
                victims.Gender[i],
                victims.Age[i],
                new Nationality(victims.Nationality[i]),
                victims.B8.IsEmpty ? Answer.Unknown : victims.B8[i],
                victims.Dublin.IsEmpty ? Answer.Unknown : victims.Dublin[i]);
        }

        var exploitations = register.Exploitations;
        for (var i = 0; i < exploitations.Count; i++)
        {
            writer.AppendExploitation(victims.Ids[exploitations.Victim[i]], exploitations.Form[i], exploitations.Sector[i]);
        }

        var reports = register.Reports;
        for (var i = 0; i < reports.Count; i++)
        {
            var unit = reports.PoliceUnit[i];
            writer.AppendReport(victims.Ids[reports.Victim[i]], reports.Reporter[i], unit == ReportColumns.NoUnit ? null : (PoliceUnit)unit, DateOnly.FromDayNumber(reports.Day[i]));
        }

        writer.Complete();
    }
}
