(function () {
  // A page of the site draws its figures itself; this draws them in a notebook, with the plotly.js that the page has or that the
  // Jupyter server of the page has for the kernel. It asks no other host; without either, findings and tables stand in the card.
  if (document.querySelector("script[src$='figures.js']")) return;
  var draw = function () {
    document.querySelectorAll(".chart-figure > .chart:not([data-drawn])").forEach(function (place) {
      var data = document.getElementById(place.id.replace(/-chart$/, "-data"));
      if (!data || place.closest("[hidden]:not(.chart)")) return;
      var figure = JSON.parse(data.textContent);
      place.setAttribute("data-drawn", "");
      place.hidden = false;
      window.Plotly.newPlot(place, figure.data, figure.layout, { responsive: true, displayModeBar: false });
    });
  };
  (window.monitorFigures = window.monitorFigures || []).push(draw);
  window.drawMonitorFigures = function () { while (window.Plotly && window.monitorFigures.length) window.monitorFigures.shift()(); };
  if (window.Plotly) { window.drawMonitorFigures(); return; }
  if (window.monitorPlotlyAsked) return;
  var config = document.getElementById("jupyter-config-data");
  var base = config ? JSON.parse(config.textContent).baseUrl : document.body && document.body.getAttribute("data-base-url");
  if (!base) return;
  window.monitorPlotlyAsked = true;
  fetch(base.replace(/\/?$/, "/") + "kernelspecs/.net-csharp/plotly.min.js", { credentials: "same-origin" })
    .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(answer.status); })
    .then(function (text) { (new Function("define", "module", "exports", text)).call(window); window.drawMonitorFigures(); })
    .catch(function () { window.monitorPlotlyAsked = false; });
})();
