// Draws the figures of a page with plotly.js. The page is complete without this: findings and tables stand in it.
const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const charts = [...document.querySelectorAll(".chart-figure > .chart")].map(holder => {
  const { data, layout } = JSON.parse(document.getElementById(holder.id.replace(/-chart$/, "-data")).textContent);
  return { holder, data, layout };
});

// Marks keep their colours, which are legible on light and dark; words and lines take those of the page.
const themed = layout => {
  const [ink, line] = [colour("--ink") || "#1b2522", colour("--line") || "#c9d6d0"];
  const result = { ...layout, font: { ...layout.font, color: ink } };
  for (const axis of Object.keys(layout).filter(name => /^[xy]axis/.test(name))) {
    result[axis] = { ...layout[axis], gridcolor: line, linecolor: line, zerolinecolor: line };
  }
  result.annotations = (layout.annotations ?? []).map(a => ({ ...a, font: { ...a.font, color: ink } }));
  result.shapes = (layout.shapes ?? []).map(s => ({ ...s, line: { ...s.line, color: ink } }));
  return result;
};

const draw = width => {
  for (const { holder, data, layout } of charts) {
    holder.hidden = false;
    Plotly.react(holder, data, { ...themed(layout), ...(width ? { width, autosize: false } : {}) }, { responsive: !width, displayModeBar: false, showLink: false, plotlyServerURL: "" });
  }
};

if (globalThis.Plotly) {
  draw();
  for (const fold of document.querySelectorAll("details[data-folded]")) {
    fold.open = false;
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => draw());
  addEventListener("beforeprint", () => draw(640));
  addEventListener("afterprint", () => draw());
}
