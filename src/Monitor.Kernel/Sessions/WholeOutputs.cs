using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Sessions;

/// <summary>Outputs whose calls an interrupt does not cut in two: what a cell begins to show is shown.</summary>
/// <remarks>
/// The runtime ends no thread within a <c>finally</c>. A wait in there, such as that for an answer, is still woken by an interrupt, with
/// a <see cref="ThreadInterruptedException"/>.
/// </remarks>
internal sealed class WholeOutputs(IOutputs outputs) : IOutputs
{
    /// <inheritdoc/>
    public void Write(TextChannel stream, string text) => Whole(() => outputs.Write(stream, text));

    /// <inheritdoc/>
    public void Display(MimeBundle bundle, string? displayId = null) => Whole(() => outputs.Display(bundle, displayId));

    /// <inheritdoc/>
    public void Update(string displayId, MimeBundle bundle) => Whole(() => outputs.Update(displayId, bundle));

    /// <inheritdoc/>
    public void Result(MimeBundle bundle) => Whole(() => outputs.Result(bundle));

    /// <inheritdoc/>
    public void Clear(bool wait) => Whole(() => outputs.Clear(wait));

    /// <inheritdoc/>
    public string Read(string prompt, bool password)
    {
        var answer = "";
        Whole(() => answer = outputs.Read(prompt, password));
        return answer;
    }

    private static void Whole(Action call)
    {
        try
        {
        }
        finally
        {
            call();
        }
    }
}
