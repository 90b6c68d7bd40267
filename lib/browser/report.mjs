// Opens a report as a person does who was sent one: from disk, without network. Tables sort, claims are narrowed down, a
// number leads to its runs and back, what is printed has no controls, and no link leads nowhere.
//
//   node report.mjs REPORT SCREENSHOTS      REPORT: the folder with index.html
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [folder, screenshots] = process.argv.slice(2);
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

function check(holds, sentence) {
  if (!holds) throw new Error(sentence);
}

const index = resolve(folder, 'index.html');
check(existsSync(index), `${index} is not there; ./hone report makes it`);
const executablePath = browsers.find(existsSync);
check(executablePath, './hone setup --browser installs the browser that this test drives');
mkdirSync(screenshots, { recursive: true });

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 } });
const page = await context.newPage();
page.setDefaultTimeout(60_000);
const wrong = []; // what the pages complain of, or ask of the network
page.on('pageerror', (e) => wrong.push(e.message));
page.on('console', (m) => m.type() === 'error' && wrong.push(m.text()));
page.on('request', (r) => /^(file|data|blob):/.test(r.url()) || wrong.push(`a request to ${r.url()}`));
let failed = false;
try {
  await page.goto(pathToFileURL(index).href);
  await page.screenshot({ path: join(screenshots, 'report-top.png') });

  // Claims by verdict, then by a word: what stays is counted, and is what was asked.
  const all = await page.locator('form.filter + * tbody tr').count();
  check(all > 0, 'no claim is listed');
  let sum = 0;
  for (const verdict of ['supported', 'refuted', 'inconclusive']) {
    await page.check(`form.filter input[value="${verdict}"]`);
    const seen = await page.$$eval('form.filter + * tbody tr', (rows) =>
      rows.filter((r) => r.offsetParent !== null).map((r) => r.cells[1].innerText.trim()),
    );
    check(seen.every((v) => v === verdict), `only ${verdict} claims stay; seen: ${[...new Set(seen)]}`);
    const told = await page.innerText('form.filter [role=status]');
    check(told === `${seen.length} of ${all} claims`, `${seen.length} claims are seen, and "${told}" is told`);
    sum += seen.length;
  }
  check(sum === all, `the verdicts have ${sum} claims of ${all}`);
  await page.check('form.filter input[value="all"]');
  await page.fill('form.filter [name=words]', 'no claim has these words');
  check((await page.innerText('form.filter [role=status]')).startsWith('0 of'), 'words narrow nothing down');
  await page.fill('form.filter [name=words]', '');

  // A table with figures, up and down and as it was.
  const rows = () => page.$$eval('#verdicts ~ figure.table table >> nth=0 >> tbody tr', (r) => r.map((x) => x.innerText));
  const figures = async (column) =>
    page.$$eval(
      '#verdicts ~ figure.table table >> nth=0 >> tbody tr',
      (r, c) => r.map((x) => Number(x.cells[c].innerText)),
      column,
    );
  const before = await rows();
  const head = page.locator('#verdicts ~ figure.table table').first().locator('th button', { hasText: /^runs$/ });
  const column = await head.evaluate((b) => b.closest('th').cellIndex);
  await head.click();
  const up = await figures(column);
  await head.click();
  const down = await figures(column);
  await head.click();
  check(up.every((v, i) => i === 0 || up[i - 1] <= v), `not sorted upwards: ${up}`);
  check(down.every((v, i) => i === 0 || down[i - 1] >= v), `not sorted downwards: ${down}`);
  check(JSON.stringify(await rows()) === JSON.stringify(before), 'a third click does not restore the order');

  // Every figure is there and has a size.
  const broken = await page.$$eval('img', (images) => images.filter((i) => i.complete && i.naturalWidth === 0).length);
  check(broken === 0, `${broken} pictures are broken`);
  const drawn = await page.$$eval('figure svg, figure img', (f) => f.length);
  check(drawn > 0, 'no figure is to be seen');

  // What is printed has every claim and none of the controls.
  await page.emulateMedia({ media: 'print' });
  check(!(await page.isVisible('form.filter')), 'the controls would be printed');
  check(await page.isVisible('#verdicts'), 'the verdicts would not be printed');
  await page.screenshot({ path: join(screenshots, 'report-print.png') });
  await page.emulateMedia({ media: 'screen' });

  // A drawing can be had as pixels, whether or not the file was sent along.
  const saving = page.waitForEvent('download');
  await page.click('figure a[href$=".png"] >> nth=0');
  const pixels = readFileSync(await (await saving).path());
  check(pixels.readUInt32BE(0) === 0x89504e47 && pixels.length > 5_000, 'no picture in pixels is saved');

  // All other links of the report lead somewhere.
  const links = await page.$$eval('a[href]', (a) => [...new Set(a.map((x) => x.getAttribute('href')))]);
  const within = links.filter((l) => l.startsWith('#')).map((l) => l.slice(1));
  const lost = await page.evaluate((ids) => ids.filter((id) => !document.getElementById(id)), within);
  check(lost.length === 0, `links lead nowhere within the page: ${lost.slice(0, 5)}`);
  const files = links.filter((l) => !/^(#|https?:)|\.png$/.test(l)).map((l) => decodeURIComponent(l.split('#')[0]));
  const missing = [...new Set(files)].filter((f) => !existsSync(resolve(dirname(index), f)));
  check(missing.length === 0, `links lead to files that are not there: ${missing.slice(0, 5)}`);

  // From a number to its runs, to a run's record, and back.
  await page.click('a[href^="runs/"] >> nth=0');
  await page.waitForURL(/\/runs\//);
  check((await page.locator('h1').innerText()).startsWith('Runs of the study'), 'a number leads to no page of runs');
  const anchor = decodeURIComponent(new URL(page.url()).hash.slice(1));
  check(await page.evaluate((id) => document.getElementById(id) !== null, anchor), `${anchor} is not on the page of runs`);
  check((await page.locator('body').innerText()).includes('./hone rerun'), 'no command makes a run again');
  const records = await page.$$eval('a[href$=".json"]', (a) => a.map((x) => x.href));
  check(records.length > 0, 'no run leads to its record');
  const gone = records.filter((r) => !existsSync(fileURLToPath(r)));
  check(gone.length === 0, `records are not there: ${gone.slice(0, 3)}`);
  await page.screenshot({ path: join(screenshots, 'report-runs.png') });
  const printed = await page.pdf({ format: 'A4' });
  check(printed.subarray(0, 5).toString() === '%PDF-' && printed.length > 20_000, 'the page does not print');
  await page.click('text=Back to the report');
  await page.waitForURL(/index\.html/);

  check(wrong.length === 0, `the report complains or asks the network: ${wrong.slice(0, 3)}`);
  console.log(`report: ${all} claims, ${drawn} figures, ${links.length} links, ${records.length} records of one study`);
} catch (e) {
  failed = true;
  console.error(`The report ${index}: ${e.message}`);
}
await browser.close();
process.exit(failed ? 1 : 0);
