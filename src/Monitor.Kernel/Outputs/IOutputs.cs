namespace Monitor.Kernel.Outputs;

/// <summary>Which of the two text streams of a cell.</summary>
public enum TextChannel
{
    /// <summary>Standard output.</summary>
    Out,

    /// <summary>Standard error.</summary>
    Error,
}

/// <summary>Where what a cell shows goes: the front end, or a test. Calls may come from any thread; their order is kept.</summary>
public interface IOutputs
{
    /// <summary>Text that the cell wrote to a stream.</summary>
    void Write(TextChannel stream, string text);

    /// <summary>Something to show.</summary>
    /// <param name="bundle">Its forms.</param>
    /// <param name="displayId">Its name, when it can be replaced later; unique in the session.</param>
    void Display(MimeBundle bundle, string? displayId = null);

    /// <summary>Replaces what was shown under a name, wherever it stands.</summary>
    void Update(string displayId, MimeBundle bundle);

    /// <summary>The value of the cell's last expression.</summary>
    void Result(MimeBundle bundle);

    /// <summary>Removes what the cell has shown.</summary>
    /// <param name="wait">Not before something else is shown in its place.</param>
    void Clear(bool wait);

    /// <summary>Asks whoever sits at the front end for a line.</summary>
    /// <exception cref="CellException">The front end takes no input.</exception>
    string Read(string prompt, bool password);
}
