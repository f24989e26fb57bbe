// Reads each page of a site from its folder in Chromium. Usage: node site.mjs CHROMIUM SITE PICTURES PROFILE, where PICTURES is a
// folder for screenshots and PROFILE one for what the browser keeps. Prints one JSON document: how much was looked at, and what is
// wrong, each with the check that found it. English is read on light paper, Dutch on dark.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import puppeteer from 'puppeteer-core';

const [program, site, pictures, profile] = process.argv.slice(2);
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const root = pathToFileURL(site + path.sep).href;
const pages = ['', 'chapters'].flatMap(folder => fs.readdirSync(path.join(site, folder)).filter(f => f.endsWith('.html')).sort().map(f => path.posix.join(folder, f)));
const types = ['index.html', 'chapters/02-4-1-sectors.html', 'gallery.html', 'ledger.html', 'audit.html', 'methods.html', 'downloads.html'];
const widths = [360, 480, 768, 1024, 1280, 1920];
const pictured = [360, 768, 1280, 1920];
const seen = { pages: 0, charts: 0, rules: 0, reached: 0, tables: 0, pictures: 0 };
const wrong = [];
const say = (check, page, what) => wrong.push({ check, page, what });

const browser = await puppeteer.launch({
  executablePath: program,
  userDataDir: profile,
  protocolTimeout: 600_000,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

const open = async (page, at) => {
  await at.goto(root + page, { waitUntil: 'load', timeout: 300_000 });
  await at.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
};

const tab = async () => {
  const at = await browser.newPage();
  let current = '';
  at.on('console', m => ['error', 'warn'].includes(m.type()) && say('console', current, m.text()));
  at.on('pageerror', e => say('console', current, e.message));
  at.on('request', r => /^(data|blob):/.test(r.url()) || r.url().startsWith(root) || say('request', current, r.url()));
  at.on('requestfailed', r => say('request', current, `${r.url()}: ${r.failure()?.errorText}`));
  return { at, on: page => { current = page; } };
};

const charts = () => [...document.querySelectorAll('.chart-figure > .chart')].filter(c => !c.closest('.version[hidden]')).map(chart => {
  const box = chart.getBoundingClientRect();
  const marks = chart.querySelectorAll('.trace, .point, .points path, .hm, .heatmaplayer image').length;
  const cut = [...chart.querySelectorAll('svg text')].map(t => ({ text: t.textContent, box: t.getBoundingClientRect() }))
    .filter(t => t.box.width > 0 && (t.box.left < box.left - 2 || t.box.right > box.right + 2)).map(t => t.text);
  return { id: chart.id, drawn: box.width > 0 && box.height > 0 && chart.querySelector('.main-svg') !== null && marks > 0, cut };
});

const { at, on } = await tab();
for (const language of ['en', 'nl']) {
  await at.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: language === 'en' ? 'light' : 'dark' }]);
  for (const page of pages) {
    const name = `${page} (${language})`;
    on(name);
    await at.setViewport({ width: 1280, height: 900 });
    await open(page, at);
    await at.click(`[data-language="${language}"]`);
    const shown = await at.evaluate(l => ({
      pressed: document.querySelector('[data-language][aria-pressed="true"]')?.dataset.language,
      other: [...document.querySelectorAll('.version[lang]')].filter(v => v.lang !== l && v.checkVisibility()).length,
      own: [...document.querySelectorAll('.version[lang]')].filter(v => v.lang === l && !v.hidden).length,
    }), language);
    if (shown.pressed !== language || shown.other > 0 || shown.own === 0) {
      say('language', name, JSON.stringify(shown));
    }
    seen.pages++;

    const drawn = await at.evaluate(charts);
    seen.charts += drawn.length;
    drawn.filter(c => !c.drawn).forEach(c => say('chart', name, `${c.id} is not drawn`));

    await at.evaluate(axe);
    const result = await at.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'], preload: false }));
    seen.rules += result.passes.length;
    result.violations.forEach(v => say('accessibility', name, `${v.id} (${v.impact}): ${v.nodes.slice(0, 3).map(n => `${n.target.join(' ')} ${n.failureSummary?.split('\n')[1]?.trim() ?? ''}`).join(' | ')}${v.nodes.length > 3 ? ` and ${v.nodes.length - 3} more` : ''}`));

    for (const width of language === 'en' ? widths : pictured) {
      await at.setViewport({ width, height: 900 });
      await at.evaluate(() => new Promise(done => setTimeout(() => requestAnimationFrame(done), 100)));
      const over = await at.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) {
        say('width', name, `${over} px wider than ${width}`);
      }
      if ([360, 1280].includes(width)) {
        (await at.evaluate(charts)).filter(c => c.cut.length > 0).forEach(c => say('chart', name, `${c.id} cuts off at ${width}: ${c.cut.slice(0, 3).join(', ')}`));
      }
      if (types.includes(page) && pictured.includes(width)) {
        await at.setViewport({ width, height: 2400 });
        await at.screenshot({ path: path.join(pictures, `${page.replaceAll('/', '-').replace('.html', '')}-${language}-${width}.png`) });
        seen.pictures++;
      }
    }

    // Where to go is the same in both languages.
    if (language === 'en') {
      await at.setViewport({ width: 1280, height: 900 });
      const count = await at.evaluate(() => {
        document.querySelectorAll('details').forEach(d => { d.open = true; });
        globalThis.focusable = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter(e => !e.disabled && e.checkVisibility({ visibilityProperty: true }));
        globalThis.reached = new Set();
        addEventListener('focusin', e => globalThis.reached.add(e.target));
        document.activeElement?.blur();
        return globalThis.focusable.length;
      });
      for (let n = 0; n < count + 3; n++) {
        await at.keyboard.press('Tab');
      }
      const missed = await at.evaluate(() => globalThis.focusable.filter(e => !globalThis.reached.has(e)).map(e => e.outerHTML.slice(0, 120)));
      seen.reached += count - missed.length;
      missed.slice(0, 3).forEach(m => say('keyboard', name, `${m} and ${missed.length - 1} more`));
    }
  }
}

// What can be searched, filtered and linked to.
await at.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
for (const width of pictured) {
  on('index.html (search)');
  await at.setViewport({ width, height: 1200 });
  await open('index.html', at);
  await at.click('[data-language="en"]');
  await at.type('#search-words', '2019 police');
  const found = await at.waitForSelector('#search-found a', { visible: true, timeout: 60_000 }).catch(() => null);
  if (found === null) {
    say('search', 'index.html', 'finds nothing for 2019 police');
    continue;
  }
  const over = await at.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 0) {
    say('width', 'index.html (search)', `${over} px wider than ${width}`);
  }
  await at.screenshot({ path: path.join(pictures, `search-en-${width}.png`) });
  seen.pictures++;
  if (width === 1280) {
    await at.evaluate(axe);
    (await at.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'], preload: false }))).violations.forEach(v => say('accessibility', 'index.html (search)', `${v.id}: ${v.nodes[0].target.join(' ')}`));
    await Promise.all([at.waitForNavigation({ timeout: 60_000 }), found.evaluate(a => a.click())]);
    const target = await at.evaluate(() => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.checkVisibility());
    if (target !== true) {
      say('search', 'index.html', `leads to ${at.url()}, where nothing is shown`);
    }
  }
}

on('ledger.html (filter)');
await at.setViewport({ width: 1280, height: 900 });
await open('ledger.html', at);
const rows = () => at.$$eval('#ledger-table tbody tr', all => all.map(r => ({ shown: r.checkVisibility(), verdict: r.dataset.verdict, text: r.textContent.toLowerCase() })));
const whole = await rows();
await at.select('#filter-verdict', 'reading');
await at.type('#filter-text', 'victims');
const some = await rows();
const expected = whole.filter(r => r.verdict === 'reading' && r.text.includes('victims')).length;
const kept = some.filter(r => r.shown);
if (!(expected > 0 && expected < whole.length && kept.length === expected && kept.every(r => r.verdict === 'reading' && r.text.includes('victims')))) {
  say('filter', 'ledger.html', `shows ${kept.length} of ${whole.length} rows where ${expected} fit`);
}

// Without scripts.
const plain = await browser.newPage();
await plain.setJavaScriptEnabled(false);
await plain.setViewport({ width: 1280, height: 900 });
for (const page of pages) {
  await plain.goto(root + page, { timeout: 300_000 });
  const left = await plain.evaluate(() => {
    const visible = e => e.checkVisibility();
    const cards = [...document.querySelectorAll('.chart-figure')].filter(f => !f.closest('.version[hidden]'));
    return {
      tables: cards.length,
      without: cards.filter(f => ![...f.querySelectorAll('table')].some(visible)).map(f => f.id),
      controls: [...document.querySelectorAll('.search, .languages, form.filter, #unfold, .chart')].filter(visible).map(e => e.className || e.id),
      text: document.querySelector('main').innerText.length,
    };
  });
  seen.tables += left.tables;
  left.without.forEach(id => say('plain', page, `${id} has no table`));
  left.controls.forEach(c => say('plain', page, `${c} is shown and does nothing`));
  if (left.text < 200) {
    say('plain', page, 'says nothing');
  }
}

await browser.close();
process.stdout.write(JSON.stringify({ seen, wrong }, null, 1) + '\n', () => process.exit(0));
