import os from 'node:os';
import { startFakeServer } from '../support/fake-server.mjs';
import { launchFound } from '../support/playwright.mjs';
import { LEFT_OPEN, leaveOpen } from './hours.mjs';
import { visits } from './load.mjs';
import { tickCost } from './tick.mjs';

/*
 * What the pages cost, in a real browser: npm run bench [-- tick hours tabs load]. Made-up readings, unless
 * BENCH_URL names a running Pulseboard (with BENCH_USER and BENCH_PASSWORD), whose first and second visit are then
 * measured. Not part of the build: on a loaded machine the figures say little.
 */
const HOURS = Number(process.env.BENCH_HOURS ?? 8);
const PARTS = { tick, hours, tabs, load };
const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !(name in PARTS));
if (unknown.length) throw new Error(`There is no part ${unknown}; there are ${Object.keys(PARTS).join(', ')}`);

const browser = await launchFound();
const rows = [];
try {
  for (const [name, part] of Object.entries(PARTS)) if (!wanted.length || wanted.includes(name)) rows.push(...await part());
} finally {
  await browser.close();
}
console.log(`\nChromium ${browser.version()}, ${os.availableParallelism()} cores, load average ${os.loadavg()[0].toFixed(1)}\n`);
console.log(['| | measured | target |', '|---|---|---|', ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n'));

async function tick() {
  const { inSight, seconds, medianMillis, highMillis, wallMillis, mainShare, processShare } = await tickCost(browser);
  const what = `${inSight} panels of 3 series of 3,600 points`;
  return [
    [`${what}: main thread works per tick, median of ${seconds}`, `${medianMillis.toFixed(1)} ms`, '20 ms'],
    [`${what}: the same by the wall clock, what other programs took included`, `${wallMillis.toFixed(1)} ms`, ''],
    [`${what}: main thread per tick, 95th percentile`, `${highMillis.toFixed(1)} ms`, ''],
    ['main thread, share of one core', `${(mainShare * 100).toFixed(1)} %`, '2 %'],
    ["the page's whole process, share of one core", `${(processShare * 100).toFixed(1)} %`, ''],
  ];
}

async function hours() {
  const lines = [];
  for (const page of Object.keys(LEFT_OPEN)) {
    const all = await leaveOpen(browser, page, HOURS);
    const [first, last] = [all[0], all[all.length - 1]];
    const growth = (last.heapBytes / first.heapBytes - 1) * 100;
    console.log(`${page}: ${all.map(({ heapBytes, nodes, listeners }) => `${(heapBytes / 2 ** 20).toFixed(2)} MiB ${nodes} nodes ${listeners} listeners`).join(', ')}`);
    lines.push(
      [`${page}, hour ${HOURS} against hour 1: JS heap`, `${(first.heapBytes / 2 ** 20).toFixed(1)} to ${(last.heapBytes / 2 ** 20).toFixed(1)} MiB, ${growth.toFixed(1)} %`, 'within 10 %'],
      [`${page}, hour ${HOURS} against hour 1: nodes, listeners`, `${first.nodes} to ${last.nodes}, ${first.listeners} to ${last.listeners}`, 'no growth'],
    );
  }
  return lines;
}

async function tabs() {
  const server = await startFakeServer();
  const context = await browser.newContext();
  for (let i = 0; i < 10; i++) {
    const tab = await context.newPage();
    await tab.goto(server.url);
    await tab.waitForSelector('html[data-connection=live]');
  }
  const connections = server.stream.connections();
  await context.close();
  await server.close();
  return [['10 tabs: stream connections', String(connections), '1']];
}

async function load() {
  const server = process.env.BENCH_URL ? null : await startFakeServer();
  const url = new URL('?window=1h', process.env.BENCH_URL ?? server?.url).href;
  const account = process.env.BENCH_URL ? { user: process.env.BENCH_USER ?? 'admin', password: process.env.BENCH_PASSWORD ?? '' } : null;
  const { first, repeat } = await visits(browser, url, account);
  await server?.close();
  const kilo = bytes => `${(bytes / 1e3).toFixed(1)} KB`;
  return [
    ['first visit: an hour of history painted after', `${first.paintedMillis.toFixed(0)} ms`, '1,000 ms'],
    ['first visit: over the wire, compressed', `${kilo(first.bytes)}, of it ${kilo(first.dataBytes)} measurements`, '200 KB'],
    ['second visit: painted after', `${repeat.paintedMillis.toFixed(0)} ms`, ''],
    ['second visit: over the wire, compressed', `${kilo(repeat.bytes - repeat.dataBytes)} and ${kilo(repeat.dataBytes)} of new measurements`, '20 KB'],
  ];
}
