// Draws the charts and folds code. Prose, tables and text are complete without this.
for (const figure of document.querySelectorAll("script.figure")) {
  const chart = figure.previousElementSibling;
  const { data, layout, frames } = JSON.parse(figure.textContent);
  chart.hidden = false;
  Plotly.newPlot(chart, { data, layout: { ...layout }, frames, config: { responsive: true, displaylogo: false } });
}

const button = document.getElementById("unfold");
const folds = [...document.querySelectorAll("details.code")];
button.hidden = folds.length === 0;
button.addEventListener("click", () => {
  const open = button.getAttribute("aria-pressed") !== "true";
  for (const fold of folds) {
    fold.open = open;
  }
  button.setAttribute("aria-pressed", String(open));
});
