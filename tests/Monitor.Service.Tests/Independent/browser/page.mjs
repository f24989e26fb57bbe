// Reads the pages of a running service in Chromium. Usage: node page.mjs CHROMIUM ADDRESS PICTURES PROFILE KEYED KEY, where ADDRESS is a
// service without keys, PICTURES a folder for screenshots, PROFILE one for what the browser keeps, and KEYED a service that takes KEY.
// Prints one JSON document: how much was looked at, and what is wrong, each with the check that found it.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import puppeteer from 'puppeteer-core';

const [program, address, pictures, profile, keyed, key] = process.argv.slice(2);
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pages = ['', 'page/api.html'];
const widths = [360, 480, 768, 1024, 1280, 1920];
const seen = { pages: 0, rules: 0, reached: 0, pictures: 0, answers: 0 };
const wrong = [];
const say = (check, page, what) => wrong.push({ check, page, what });
const browser = await puppeteer.launch({
  executablePath: program,
  userDataDir: profile,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

const at = await browser.newPage();
let current = '';
let isRefused = false; // what is refused on purpose is logged by the browser, too
at.on('console', m => ['error', 'warn'].includes(m.type()) && !isRefused && say('console', current, m.text()));
at.on('pageerror', e => say('console', current, e.message));
at.on('request', r => r.url().startsWith(address) || r.url().startsWith(keyed) || say('request', current, r.url()));
at.on('requestfailed', r => say('request', current, `${r.url()}: ${r.failure()?.errorText}`));

// puppeteer's own way to wait for a condition makes a function of text, which the policy of the page forbids.
const until = async (condition, check, what) => {
  for (let n = 0; n < 100; n++) {
    if (await at.evaluate(condition)) {
      return;
    }
    await new Promise(done => setTimeout(done, 100));
  }
  say(check, current, what);
};

const rules = async name => {
  const scope = await browser.newPage(); // the policy of the page lets no script in: axe reads a copy of it that has none
  await scope.setBypassCSP(true);
  await scope.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: name.endsWith('dark') ? 'dark' : 'light' }]);
  await scope.setViewport(at.viewport());
  await scope.goto(at.url().split('#')[0], { waitUntil: 'load' });
  await scope.evaluate(html => { document.body.innerHTML = html; }, await at.evaluate(() => document.body.innerHTML));
  await scope.evaluate(axe);
  const result = await scope.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'], preload: false }));
  seen.rules += result.passes.length;
  result.violations.forEach(v => say('accessibility', name, `${v.id} (${v.impact}): ${v.nodes.slice(0, 3).map(n => `${n.target.join(' ')} ${n.failureSummary?.split('\n')[1]?.trim() ?? ''}`).join(' | ')}`));
  await scope.close();
  await at.bringToFront();
};

const fits = async name => {
  for (const width of widths) {
    await at.setViewport({ width, height: 900 });
    await at.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
    const over = await at.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) {
      say('width', name, `${over} px wider than ${width}`);
    }
    if ([360, 1280].includes(width)) {
      await at.screenshot({ path: path.join(pictures, `${name.replaceAll(/[^a-z]+/g, '-')}-${width}.png`), fullPage: true });
      seen.pictures++;
    }
  }
  await at.setViewport({ width: 1280, height: 900 });
};

for (const colours of ['light', 'dark']) {
  await at.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: colours }]);
  for (const page of pages) {
    const name = `${page || 'start'} ${colours}`;
    current = name;
    await at.setViewport({ width: 1280, height: 900 });
    await at.goto(address + page, { waitUntil: 'load' });
    seen.pages++;
    await at.evaluate(() => document.querySelectorAll('details').forEach((d, i) => { d.open = i < 3; }));
    await rules(name);
    await fits(name);
  }
}

// With the keyboard alone: everything is reached, the form is filled in and sent, and the answer is where a screen reader is told of it.
current = 'start keyboard';
await at.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
await at.goto(address, { waitUntil: 'load' });
const count = await at.evaluate(() => {
  document.querySelectorAll('details').forEach(d => { d.open = true; });
  globalThis.focusable = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter(e => !e.disabled && e.checkVisibility({ visibilityProperty: true }));
  globalThis.reached = new Set();
  addEventListener('focusin', e => globalThis.reached.add(e.target));
  return globalThis.focusable.length;
});
for (let n = 0; n < count + 3; n++) {
  await at.keyboard.press('Tab');
}
const missed = await at.evaluate(() => globalThis.focusable.filter(e => !globalThis.reached.has(e)).map(e => e.outerHTML.slice(0, 120)));
seen.reached += count - missed.length;
missed.slice(0, 3).forEach(m => say('keyboard', current, m));

await at.goto(address, { waitUntil: 'load' });
const focusOn = async id => {
  for (let n = 0; n < 40; n++) {
    if (await at.evaluate(i => document.activeElement?.id === i || (i === 'button' && document.activeElement?.tagName === 'BUTTON'), id)) {
      return;
    }
    await at.keyboard.press('Tab');
  }
  say('keyboard', current, `${id} is not reached`);
};
for (const [factor, letters] of [['region', 'Af'], ['minority', 'Ad'], ['reporter', 'Oost-B']]) {
  await focusOn(`factor-${factor}`);
  await at.keyboard.type(letters);
}
await focusOn('button');
await at.evaluate(() => {
  globalThis.said = 0;
  new MutationObserver(() => { globalThis.said++; }).observe(document.querySelector('[role="status"]#answer'), { childList: true });
});
await at.keyboard.press('Enter');
await until(() => document.querySelector('#answer tbody tr') !== null, 'form', 'no answer came');
const answer = await at.evaluate(() => ({
  rows: document.querySelectorAll('#answer tbody tr').length,
  sum: [...document.querySelectorAll('#answer td.n')].reduce((s, c) => s + parseFloat(c.textContent), 0),
  bars: [...document.querySelectorAll('#answer rect')].filter(r => r.getBoundingClientRect().width > 0).length,
  chosen: [...document.querySelectorAll('#ask select')].map(s => s.value),
  said: globalThis.said,
  address: location.pathname,
}));
seen.answers += answer.rows > 0 ? 1 : 0;
if (answer.rows !== 6 || answer.bars !== 6 || Math.abs(answer.sum - 100) > 0.5 || answer.said === 0 || answer.address !== '/' || answer.chosen.join() !== '2015-2016,africa,adult,oost-brabant') {
  say('form', current, JSON.stringify(answer));
}
await rules('answered');
await fits('answered');

// Without scripts the form is sent as forms are.
current = 'start plain';
const plain = await browser.newPage();
await plain.setJavaScriptEnabled(false);
await plain.setViewport({ width: 1280, height: 900 });
await plain.goto(address, { waitUntil: 'load' });
await plain.select('#factor-region', 'africa');
await Promise.all([plain.waitForNavigation({ timeout: 30_000 }), plain.click('#ask button')]);
const shown = await plain.evaluate(() => ({ path: location.pathname, rows: document.querySelectorAll('#answer tbody tr').length, chosen: document.querySelector('#factor-region').value }));
seen.answers += shown.rows > 0 ? 1 : 0;
if (shown.path !== '/page/try' || shown.rows !== 6 || shown.chosen !== 'africa') {
  say('plain', current, JSON.stringify(shown));
}

await plain.close();
await at.bringToFront(); // what lies behind is not drawn

// A service with keys shows nothing of its model before one is shown.
current = 'key';
isRefused = true;
await at.goto(keyed, { waitUntil: 'load' });
if (await at.$('#ask') !== null) {
  say('key', current, 'the page is shown without a key');
}
await rules('key');
await at.type('#shown', 'mon_wrong');
await at.keyboard.press('Enter');
await until(() => document.getElementById('refused').textContent.length > 0, 'key', 'a wrong key is not refused');
await at.evaluate(() => { document.getElementById('shown').value = ''; });
await at.type('#shown', key);
await at.keyboard.press('Enter');
await until(() => document.getElementById('ask') !== null, 'key', 'the page does not open with the key');
isRefused = false;
await at.click('#ask button');
await until(() => /%|Not imputed/.test(document.getElementById('answer')?.textContent), 'key', 'the form is not answered with the key');
seen.answers += wrong.some(w => w.check === 'key') ? 0 : 1;

await browser.close();
process.stdout.write(JSON.stringify({ seen, wrong }, null, 1) + '\n', () => process.exit(0));
