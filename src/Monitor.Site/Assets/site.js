// Switches between the languages and searches the site. Pages are complete without this, in the language they were made in.
const root = document.documentElement;
const store = "monitor-language";
const kept = () => { try { return localStorage.getItem(store); } catch { return null; } };
const keep = language => { try { localStorage.setItem(store, language); } catch { /* a browser may keep nothing for files */ } };

const show = language => {
  for (const version of document.querySelectorAll(".version[lang]")) {
    version.hidden = version.lang !== language;
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  root.dataset.shown = language;
  dispatchEvent(new Event("monitor-language"));
};

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => {
    keep(button.dataset.language);
    show(button.dataset.language);
  });
}
document.querySelector(".languages").hidden = false;
show(["en", "nl"].includes(kept()) ? kept() : root.dataset.shown);

// On a narrow page the list of chapters would stand before the chapter.
if (matchMedia("(max-width: 72rem)").matches) {
  document.querySelector(".contents > .chapters")?.removeAttribute("open");
}

const form = document.querySelector("form.search");
const words = form.querySelector("input");
const found = form.querySelector(".found");
const most = 30;
const plain = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

let index;
const load = () => index ??= new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = `${root.dataset.up}search-index.js`;
  script.addEventListener("load", () => resolve(globalThis.monitorIndex.map(([title, address, text]) => ({ title, address, text, inTitle: plain(title), all: plain(`${title} ${text}`) }))));
  script.addEventListener("error", () => { index = undefined; reject(new Error("No index")); });
  document.head.append(script);
});

const around = (text, word) => {
  const at = plain(text).indexOf(word);
  const from = Math.max(0, at - 60);
  return `${from > 0 ? "…" : ""}${text.slice(from, from + 160)}${text.length > from + 160 ? "…" : ""}`;
};

const search = async () => {
  const wanted = plain(words.value).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) {
    found.hidden = true;
    return;
  }
  const entries = await load();
  const hits = entries.filter(e => wanted.every(w => e.all.includes(w)))
    .map(e => ({ e, inTitle: wanted.filter(w => e.inTitle.includes(w)).length }))
    .sort((a, b) => b.inTitle - a.inTitle);
  const list = document.createElement("ol");
  for (const { e } of hits.slice(0, most)) {
    const [item, link, text] = ["li", "a", "small"].map(name => document.createElement(name));
    link.href = root.dataset.up + e.address;
    link.textContent = e.title;
    text.textContent = around(e.text, wanted.find(w => plain(e.text).includes(w)) ?? "");
    item.append(link, text);
    list.append(item);
  }
  const count = document.createElement("p");
  count.textContent = hits.length === 0 ? "Nothing found." : hits.length > most ? `${hits.length} found, the first ${most}:` : `${hits.length} found:`;
  found.replaceChildren(count, list);
  found.hidden = false;
};

words.addEventListener("focus", () => load().catch(() => {}), { once: true });
words.addEventListener("input", () => search().catch(() => {}));
form.addEventListener("submit", event => event.preventDefault());
form.addEventListener("keydown", event => { if (event.key === "Escape") { found.hidden = true; words.focus(); } });
form.hidden = false;
addEventListener("beforeprint", () => { for (const fold of document.querySelectorAll("details.printed, details[data-folded]")) fold.open = true; });
