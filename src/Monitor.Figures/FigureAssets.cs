using Plotly.NET;

namespace Monitor.Figures;

/// <summary>The files that draw figures in a page: plotly.js as it comes within Plotly.NET, once for all pages of a site, and what calls it.</summary>
public static class FigureAssets
{
    /// <summary>Name of plotly.js in a site.</summary>
    public const string PlotlyName = "plotly.min.js";

    /// <summary>Name of the script that draws the figures of a page.</summary>
    public const string DrawingName = "figures.js";

    private const string PlotlyResource = "Plotly.NET.plotly-2.28.0.min.js";

    /// <summary>plotly.js, some 3.6 million characters.</summary>
    /// <exception cref="InvalidOperationException">Plotly.NET holds another version.</exception>
    public static string Plotly() => Read(typeof(GenericChart), PlotlyResource);

    /// <summary>The script that draws what <see cref="FigureHtml"/> wrote.</summary>
    public static string Drawing() => Read(typeof(FigureAssets), DrawingName).ReplaceLineEndings("\n");

    private static string Read(Type of, string name)
    {
        using var stream = of.Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{of.Assembly.GetName().Name} holds no {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
