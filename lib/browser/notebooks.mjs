// Drives the notebooks as a person does: a real browser, the real Jupyter that `./hone notebook open` starts, Run All,
// an interrupt on the way, Run All again to the end. Fails where a cell fails or shows nothing, and leaves screenshots.
// The first notebook trains all that it shows; the others find what `./hone run` has recorded, where it ran before.
//
//   node notebooks.mjs HOME SCREENSHOTS [NOTEBOOK …]      notebooks by the beginning of their names; all without
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [home, screenshots, ...wanted] = process.argv.slice(2);
const MINUTE = 60_000;
const PAGE = 2400; // pixels a screenshot: Chromium without a GPU takes long over more
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const names = readdirSync(join(home, 'notebooks'))
  .filter((f) => f.endsWith('.ipynb'))
  .filter((f) => wanted.length === 0 || wanted.some((w) => f.startsWith(w)))
  .sort();
const recorded = join(home, 'results', 'quick', 'runs');
const results = mkdtempSync(join(tmpdir(), 'hone-browser-'));
mkdirSync(screenshots, { recursive: true });

function check(holds, sentence) {
  if (!holds) throw new Error(sentence);
}

function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

// Resolves with the address, token included, that Jupyter prints.
function startJupyter(port) {
  const jupyter = spawn(
    join(home, 'hone'),
    ['notebook', 'open', '--', '--no-browser', '--port', String(port)],
    { env: { ...process.env, HONE_RESULTS: results }, detached: true },
  );
  let said = '';
  const address = new Promise((found, failed) => {
    const listen = (chunk) => {
      said += chunk;
      const match = said.match(/http:\/\/127\.0\.0\.1:\d+\/\S*\?token=\w+/);
      if (match) found(match[0]);
    };
    jupyter.stdout.on('data', listen);
    jupyter.stderr.on('data', listen);
    jupyter.on('exit', () => failed(new Error(`Jupyter ended before it was ready:\n${said}`)));
    setTimeout(() => failed(new Error(`Jupyter was not ready in two minutes:\n${said}`)), 2 * MINUTE);
  });
  return { jupyter, address };
}

// What a page holds, read in one go: cells that wait, errors, what the last run of each cell showed.
function state(page) {
  return page.evaluate(() => {
    const cells = [...document.querySelectorAll('.code_cell')];
    const prompts = cells.map((c) => c.querySelector('.input_prompt')?.textContent ?? '');
    return {
      cells: cells.length,
      waiting: prompts.filter((p) => p.includes('*')).length,
      done: prompts.filter((p) => /\[\d+\]/.test(p)).length,
      errors: cells
        .filter((c) => c.querySelector('.output_error'))
        .map((c) => c.querySelector('.output_error').innerText.slice(0, 600)),
      pictures: document.querySelectorAll('.output_area img, .output_area svg').length,
      tables: document.querySelectorAll('.output_area table').length,
      progress: document.querySelector('.output_area')
        ? cells.some((c) => /\b(left|done)\b/.test(c.querySelector('.output')?.innerText ?? ''))
        : false,
    };
  });
}

async function until(page, holds, minutes, sentence) {
  const end = Date.now() + minutes * MINUTE;
  let seen = await state(page);
  while (!holds(seen)) {
    check(Date.now() < end, `${sentence}; last seen: ${JSON.stringify(seen)}`);
    await page.waitForTimeout(250);
    seen = await state(page);
  }
  return seen;
}

async function menu(page, top, item) {
  await page.click(`#menus >> text="${top}"`);
  await page.click(item);
}

async function idle(page) {
  await page.waitForSelector('.kernel_idle_icon', { timeout: 2 * MINUTE, state: 'attached' });
}

// The first live study is stopped by a click on its way, and Run All afterwards finishes it.
async function interrupt(page) {
  const busy = await until(page, (s) => s.progress || s.waiting === 0, 3, 'no live progress was seen');
  if (busy.waiting === 0) return false; // too quick to be stopped
  await page.evaluate(() =>
    [...document.querySelectorAll('.code_cell')]
      .find((c) => c.querySelector('.input_prompt').textContent.includes('*'))
      ?.scrollIntoView(),
  );
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(screenshots, 'progress.png') });
  await page.click('button[data-jupyter-action="jupyter-notebook:interrupt-kernel"]');
  const stopped = await until(page, (s) => s.waiting === 0, 2, 'the interrupt did not stop the study');
  check(stopped.done < stopped.cells || stopped.errors.length > 0, 'the interrupt changed nothing');
  check(
    stopped.errors.length === 1 && /interrupted/.test(stopped.errors[0]),
    `one cell is interrupted and no other fails; seen: ${stopped.errors}`,
  );
  await page.screenshot({ path: join(screenshots, 'interrupted.png') });
  await menu(page, 'Cell', '#run_all_cells');
  await page.waitForTimeout(1000);
  return true;
}

async function drive(browser, base, token, name, stops) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(MINUTE);
  // The notebooks in the repository stay as they are: what Jupyter saves is thrown away.
  await page.route('**/api/contents/**', (route) => {
    const request = route.request();
    if (request.method() !== 'PUT' && request.method() !== 'POST') return route.continue();
    const now = new Date().toISOString();
    const saved = { name, path: name, type: 'notebook', created: now, last_modified: now, writable: true };
    return route.fulfill({ status: 200, contentType: 'application/json', body: JSON.stringify(saved) });
  });
  await page.goto(`${base}notebooks/${name}?token=${token}`);
  await idle(page);
  const began = Date.now();
  await menu(page, 'Cell', '#run_all_cells');
  await page.waitForTimeout(1000);
  const interrupted = stops && (await interrupt(page));
  const end = await until(
    page,
    (s) => s.errors.length > 0 || (s.waiting === 0 && s.done === s.cells),
    6,
    'not all cells ended',
  );
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  await page.setViewportSize({ width: 1280, height: PAGE });
  const [height, step] = await page.evaluate(() => {
    document.querySelectorAll('.output_scroll').forEach((o) => o.classList.remove('output_scroll'));
    const site = document.getElementById('site'); // the box in which the notebook scrolls
    return [site.scrollHeight, site.clientHeight];
  });
  for (let n = 0; n * step < height; n++) {
    await page.evaluate((y) => (document.getElementById('site').scrollTop = y), n * step);
    await page.waitForTimeout(200);
    await page.screenshot({ path: join(screenshots, name.replace('.ipynb', `-${n + 1}.png`)) });
  }
  check(end.errors.length === 0, `a cell failed: ${end.errors[0]}`);
  check(end.pictures > 0, 'no picture is to be seen');
  check(end.tables > 0 || name.startsWith('search'), 'no table is to be seen'); // a search shows figures
  console.log(
    `${name}: ${end.cells} cells, ${end.pictures} pictures, ${end.tables} tables, ${seconds} s` +
      (interrupted ? ', interrupted once and resumed' : ''),
  );
  await page.evaluate(() => Jupyter.notebook.session.delete());
  await page.close();
  return interrupted;
}

// Whoever has no token gets nothing, and no other address of this machine answers.
async function checkClosed(url) {
  for (const path of ['api/contents', 'api/kernels', 'notebooks/00-tour.ipynb', 'files/README.md']) {
    const { status } = await fetch(url.origin + '/' + path, { redirect: 'manual' });
    check(status === 403 || status === 302, `without a token ${path} is answered with ${status}`);
  }
  const { status } = await fetch(`${url.origin}/api/contents?token=${'0'.repeat(48)}`);
  check(status === 403, `another token is answered with ${status}`);
  const others = Object.values(networkInterfaces()).flat().filter((i) => !i.internal && i.family === 'IPv4');
  for (const { address } of others) {
    const answered = await fetch(`http://${address}:${url.port}/api`).then(() => true, () => false);
    check(!answered, `Jupyter answers at ${address} as well`);
  }
}

const executablePath = browsers.find(existsSync);
check(executablePath, './hone setup --browser installs the browser that this test drives');
check(names.length > 0, `no notebook begins with ${wanted.join(' or ')}`);
const { jupyter, address } = startJupyter(await freePort());
const failures = [];
try {
  const url = new URL(await address);
  const base = `${url.origin}/`;
  const token = url.searchParams.get('token');
  await checkClosed(url);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
  let interrupted = false;
  for (const name of names) {
    try {
      interrupted = (await drive(browser, base, token, name, !interrupted)) || interrupted;
    } catch (e) {
      failures.push(name);
      console.error(`${name}: ${e.message}`);
    }
    if (name === names[0] && existsSync(recorded)) {
      cpSync(recorded, join(results, 'runs'), { recursive: true, force: false });
    }
  }
  if (!interrupted) failures.push('nothing was there to be interrupted');
  await browser.close();
} finally {
  try {
    process.kill(-jupyter.pid, 'SIGTERM');
  } catch {
    // It has ended.
  }
  await new Promise((ended) => {
    if (jupyter.exitCode !== null || jupyter.signalCode !== null) ended();
    jupyter.on('exit', ended);
    setTimeout(ended, 20_000);
  });
  rmSync(results, { recursive: true, force: true });
}
if (failures.length > 0) {
  console.error(`Failed: ${failures.join(', ')}. Screenshots: ${screenshots}`);
  process.exit(1);
}
console.log(`All passed. Screenshots: ${screenshots}`);
process.exit(0);
