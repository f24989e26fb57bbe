using Microsoft.AspNetCore.Html;
using Plotly.NET;

namespace Monitor.Kernel.Formatting;

/// <summary>The plotly.js that charts are drawn with: 3.6 MB that come with Plotly.NET and belong in a page once, never in an output.</summary>
public static class PlotlyScript
{
    /// <summary>The name of the file in the folder of an installed kernel, from which a Jupyter server serves it to its own pages.</summary>
    public const string FileName = "plotly.min.js";

    /// <summary>Writes plotly.js to a file, such as <see cref="FileName"/> in the folder of an installed kernel.</summary>
    public static void Save(string path)
    {
        using var script = Open();
        using var file = File.Create(path);
        script.CopyTo(file);
    }

    /// <summary>plotly.js itself.</summary>
    public static Stream Open()
    {
        var assembly = typeof(GenericChart).Assembly;
        var name = assembly.GetManifestResourceNames().Single(n => n.EndsWith(".min.js", StringComparison.Ordinal));
        return assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"Plotly.NET has no {name}.");
    }

    /// <summary>
    /// plotly.js as something to display: once in a notebook, it draws the charts of pages that have no Jupyter server behind them, as
    /// those of nbconvert. The notebook grows by 3.6 MB.
    /// </summary>
    public static IHtmlContent ForPage()
    {
        using var reader = new StreamReader(Open());

        // Module loaders of the page would take the script for a module and hide it.
        return new HtmlString($"<script type=\"text/javascript\">(function (define, module, exports) {{{reader.ReadToEnd().Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)}\n}}).call(window);\nif (window.drawMonitorFigures) window.drawMonitorFigures();</script>");
    }

    /// <summary>
    /// Script that draws <c>figure</c> in the places marked for it: with the page's plotly.js, or when there is none, with the one that
    /// the page's Jupyter server has for this kernel. It asks no other host; without either the words in the place stay.
    /// </summary>
    internal static string Drawing(string mark) => $$"""
        var draw = function () {
          document.querySelectorAll('[data-figure="{{mark}}"]:not([data-drawn])').forEach(function (place) {
            place.setAttribute("data-drawn", "");
            place.textContent = "";
            window.Plotly.newPlot(place, JSON.parse(JSON.stringify(figure)));
          });
        };
        var waiting = window.monitorFigures = window.monitorFigures || [];
        waiting.push(draw);
        window.drawMonitorFigures = function () { while (window.Plotly && waiting.length) waiting.shift()(); };
        if (window.Plotly) { window.drawMonitorFigures(); return; }
        if (window.monitorPlotlyAsked) return;
        var config = document.getElementById("jupyter-config-data");
        var base = config ? JSON.parse(config.textContent).baseUrl : document.body && document.body.getAttribute("data-base-url");
        if (!base) return;
        window.monitorPlotlyAsked = true;
        fetch(base.replace(/\/?$/, "/") + "kernelspecs/.net-csharp/{{FileName}}", { credentials: "same-origin" })
          .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(answer.status); })
          .then(function (text) { (new Function("define", "module", "exports", text)).call(window); window.drawMonitorFigures(); })
          .catch(function () { window.monitorPlotlyAsked = false; });
        """.ReplaceLineEndings("\n");
}
