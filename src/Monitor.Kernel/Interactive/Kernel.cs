using Microsoft.AspNetCore.Html;
using Monitor.Kernel.Outputs;

namespace Microsoft.DotNet.Interactive;

/// <summary>What cells call without a prefix, under the names that notebooks of .NET Interactive use.</summary>
public static class Kernel
{
    /// <summary>Shows a value in the cell that runs.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="mimeTypes">The forms to show it in, beside plain text; none for those that its formatters prefer.</param>
    /// <returns>What is shown, to be replaced later.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => DisplayedValue.Show(value, [.. mimeTypes]);

    /// <summary>Text that is HTML already.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Adds rules to the style of the page.</summary>
    public static void CSS(string content) =>
        CurrentOutputs.Value.Display(MimeBundle.Text(content).With("text/html", $"<style>{content}</style>"));

    /// <summary>Runs a script in the page.</summary>
    public static void Javascript(string scriptContent) =>
        CurrentOutputs.Value.Display(
            MimeBundle.Text(scriptContent).With("text/html", $"<script type=\"text/javascript\">{scriptContent}</script>"));

    /// <summary>Asks whoever sits at the front end for a line.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="inputName">Kept for notebooks that give it; not used.</param>
    public static Task<string> GetInputAsync(string prompt = "", string inputName = "") => Task.FromResult(CurrentOutputs.Value.Read(prompt, password: false));

    /// <summary>Asks whoever sits at the front end for a line that is not shown as it is typed.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="inputName">Kept for notebooks that give it; not used.</param>
    public static Task<string> GetPasswordAsync(string prompt = "", string inputName = "") => Task.FromResult(CurrentOutputs.Value.Read(prompt, password: true));
}
