// Draws the figures of a page with plotly.js. The page is complete without this: findings and tables stand in it.
const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const charts = [...document.querySelectorAll(".chart-figure > .chart")].map(holder => {
  const { data, layout } = JSON.parse(document.getElementById(holder.id.replace(/-chart$/, "-data")).textContent);
  return { holder, data, layout };
});

// A legend cuts off what is wider than the chart, and so does an axis with its title.
const broken = (name, most = 30) => {
  const lines = [""];
  for (const word of String(name).split(" ")) {
    const line = lines.at(-1);
    if (line && line.length + word.length >= most) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = line ? `${line} ${word}` : word;
    }
  }
  return lines.join("<br>");
};

// Marks keep their colours, which are legible on light and dark; words and lines take those of the page.
const narrow = 480; // px: below it letters and numbers are shorter
const themed = (layout, width) => {
  const [ink, line] = [colour("--ink") || "#1b2522", colour("--line") || "#c9d6d0"];
  const { width: _, ...fluid } = layout;
  const small = width < narrow;
  const result = { ...fluid, font: { ...layout.font, color: ink, ...(small ? { size: 11 } : {}) } };
  for (const axis of Object.keys(layout).filter(name => /^[xy]axis/.test(name))) {
    const title = { ...layout[axis].title, ...(small ? { font: { size: 11 } } : {}) };
    if (small && axis.startsWith("x") && title.text) {
      title.text = broken(title.text, 22);
    }
    const few = small && axis.startsWith("x") && layout[axis].type === "linear" && !layout[axis].dtick ? { nticks: 4, tickangle: 0 } : {};
    result[axis] = { ...layout[axis], title, gridcolor: line, linecolor: line, ...few, ...(small && layout[axis].type === "log" ? { tickformat: "~s" } : {}) };
  }
  result.annotations = (layout.annotations ?? []).map(a => ({ ...a, font: { ...a.font, color: ink } }));
  result.shapes = (layout.shapes ?? []).map(s => ({ ...s, line: { ...s.line, color: ink } }));
  return result;
};

// In a narrow bar percentages would run into each other.
const marked = (data, width) => width < narrow
  ? data.map(trace => ({ ...trace, ...(trace.name ? { name: broken(trace.name) } : {}), ...(trace.type === "bar" ? { textposition: "none" } : {}) }))
  : data;

const draw = width => {
  for (const chart of charts) {
    const { holder, data, layout } = chart;
    // A version in the other language has no width until it is shown.
    if (holder.closest(".version[hidden]")) {
      continue;
    }
    holder.hidden = false;
    const space = width ?? holder.clientWidth;
    chart.drawn = space;
    Plotly.newPlot(holder, marked(data, space), { ...themed(layout, space), ...(width ? { width, autosize: false } : {}) }, { responsive: false, displayModeBar: false, showLink: false, plotlyServerURL: "" });
  }
};

if (globalThis.Plotly) {
  draw();
  for (const fold of document.querySelectorAll("details[data-folded]")) {
    fold.open = false;
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => draw());
  addEventListener("monitor-language", () => draw());
  // Stretched by plotly.js, a chart keeps the room that its legend took before.
  let waiting;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (charts.some(({ holder, drawn }) => holder.clientWidth > 0 && holder.clientWidth !== drawn)) {
        draw();
      }
    }, 50);
  });
  addEventListener("beforeprint", () => draw(640));
  addEventListener("afterprint", () => draw());
}
