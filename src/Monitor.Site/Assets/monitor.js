// Filters a ledger. The page is complete without this: the filter stays hidden until it works.
for (const form of document.querySelectorAll("form.filter")) {
  const rows = [...document.querySelectorAll(`#${form.dataset.table} tbody tr`)]
    .map(row => ({ row, text: row.textContent.toLowerCase() }));
  const [section, verdict, words] = ["section", "verdict", "text"].map(name => form.querySelector(`#filter-${name}`));
  const output = form.querySelector("output");

  const apply = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, text } of rows) {
      row.hidden = !((!section.value || row.dataset.section === section.value)
        && (!verdict.value || row.dataset.verdict === verdict.value)
        && wanted.every(word => text.includes(word)));
      shown += row.hidden ? 0 : 1;
    }
    output.value = `${shown.toLocaleString("en")} of ${rows.length.toLocaleString("en")} shown`;
  };

  form.addEventListener("input", apply);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  form.hidden = false;
  apply();
}

// A link to a row leads there even when the row is filtered out or folded away.
const reveal = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) {
    return;
  }
  if (target.hidden) {
    document.querySelector("form.filter")?.reset();
    target.hidden = false;
  }
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.open = true;
  }
  target.scrollIntoView();
};
addEventListener("hashchange", reveal);
reveal();
