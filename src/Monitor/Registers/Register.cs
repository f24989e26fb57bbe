namespace Monitor.Registers;

/// <summary>
/// A register as it was read: victims, their exploitations and the reports that named them, in coded columns.
/// Immutable; nothing is derived here (see <see cref="Monitor.Populations.Population"/>).
/// </summary>
/// <param name="Description">What the register says of itself.</param>
/// <param name="Victims">One row a victim and calendar year.</param>
/// <param name="Exploitations">One row a victim, form and sector.</param>
/// <param name="Reports">One row a report.</param>
public sealed record Register(
    RegisterDescription Description,
    VictimColumns Victims,
    ExploitationColumns Exploitations,
    ReportColumns Reports);

/// <summary>What a register says of itself, from the <c>datapackage.json</c> beside it.</summary>
/// <param name="Title">Title in one line.</param>
/// <param name="Synthetic">True when no row is about a real person.</param>
/// <param name="Confidential">True when the figures may only be shown after disclosure control, unless the user says otherwise.</param>
public sealed record RegisterDescription(string Title, bool Synthetic, bool Confidential)
{
    /// <summary>A register that says nothing of itself is taken to be real and confidential.</summary>
    public static RegisterDescription Undescribed { get; } = new("Register without a description", Synthetic: false, Confidential: true);
}

/// <summary>An answer to an optional question of the residence procedure.</summary>
public enum Answer : byte
{
    /// <summary>Not asked or not known.</summary>
    Unknown,

    /// <summary>No.</summary>
    No,

    /// <summary>Yes.</summary>
    Yes,
}
