using System.Security.Cryptography;
using System.Text;

namespace Monitor.Site.Notebooks;

/// <summary>The style and the scripts of a page, and the policy that lets these run and nothing else.</summary>
/// <param name="Policy">The content security policy.</param>
/// <param name="Elements">The script elements.</param>
internal sealed record PageScripts(string Policy, Html Elements)
{
    /// <summary>The style of the report's page, and what notebooks need beside it.</summary>
    public static Html Style { get; } = Html.Trusted(Asset("monitor.css") + Asset("notebook.css"));

    private static readonly Lazy<string> Plotly = new(ReadPlotly);

    /// <summary>The scripts of a page.</summary>
    /// <param name="hasCharts">Whether it has charts: the program that draws them is 3.6 MB.</param>
    public static PageScripts For(bool hasCharts)
    {
        string[] scripts = hasCharts ? [Plotly.Value, Asset("notebook.js")] : [Asset("notebook.js")];
        var hashes = scripts.Select(s => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(s)))}'");
        return new PageScripts(
            $"default-src 'none'; script-src {string.Join(' ', hashes)}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'",
            Html.Concat(scripts.Select(s => Html.Of($"<script>{Html.Trusted(s)}</script>\n"))));
    }

    private static string ReadPlotly()
    {
        var assembly = typeof(global::Plotly.NET.GenericChart).Assembly;
        var name = assembly.GetManifestResourceNames().Single(n => n.Contains("plotly", StringComparison.OrdinalIgnoreCase) && n.EndsWith(".js", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        var script = reader.ReadToEnd().ReplaceLineEndings("\n");
        return script.Contains("</script", StringComparison.OrdinalIgnoreCase) || script.Contains("<!--", StringComparison.Ordinal)
            ? throw new InvalidOperationException("The drawing program cannot stand in a page as it is.")
            : script;
    }

    private static string Asset(string name)
    {
        using var reader = new StreamReader(typeof(PageScripts).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"No {name} is embedded."));
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
