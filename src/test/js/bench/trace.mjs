/**
 * What a page costs, from the browser's own trace: the tasks of its main thread.
 * @typedef {{startMillis: number, millis: number, cpuMillis: number}} Task `cpuMillis` is what the thread worked; `millis` has
 *   what others took from it meanwhile too, which on a quiet machine is nothing
 */

const CATEGORIES = ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'];

/**
 * Traces for as long as `during` takes.
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<void>} during
 * @returns {Promise<{tasks: Task[], wallMillis: number, cpuMillis: number}>} `cpuMillis` of the page's whole process, its other threads included
 */
export async function trace(browser, page, during) {
  const devtools = await browser.newBrowserCDPSession();
  const pid = await processOf(devtools, page);
  const events = [];
  devtools.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const before = await cpuSeconds(devtools, pid);
  const startMillis = performance.now();
  await devtools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: CATEGORIES } });
  await during();
  const done = new Promise(resolve => devtools.once('Tracing.tracingComplete', resolve));
  await devtools.send('Tracing.end');
  await done;
  const wallMillis = performance.now() - startMillis;
  const cpuMillis = (await cpuSeconds(devtools, pid) - before) * 1e3;
  await devtools.detach();
  return { tasks: mainTasks(events, pid), wallMillis, cpuMillis };
}

/** The process that shows this page: the one that works while the page is asked to. */
async function processOf(devtools, page) {
  const renderers = async () => (await devtools.send('SystemInfo.getProcessInfo')).processInfo.filter(({ type }) => type === 'renderer');
  const before = new Map((await renderers()).map(({ id, cpuTime }) => [id, cpuTime]));
  await page.evaluate(() => {
    const end = performance.now() + 400;
    while (performance.now() < end);
  });
  const grown = (await renderers()).map(({ id, cpuTime }) => ({ id, by: cpuTime - (before.get(id) ?? 0) }));
  return grown.sort((a, b) => b.by - a.by)[0].id;
}

async function cpuSeconds(devtools, pid) {
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  return processInfo.find(({ id }) => id === pid)?.cpuTime ?? 0;
}

/** @returns {Task[]} of the main thread, outermost only */
function mainTasks(events, pid) {
  const names = events.filter(({ name, pid: own }) => name === 'thread_name' && own === pid);
  const main = names.find(({ args }) => args.name === 'CrRendererMain')?.tid;
  return events
    .filter(event => event.pid === pid && event.tid === main && event.ph === 'X' && /RunTask$/.test(event.name) && event.cat.includes('toplevel'))
    .map(({ ts, dur = 0, tdur = 0 }) => ({ startMillis: ts / 1e3, millis: dur / 1e3, cpuMillis: tdur / 1e3 }));
}

/** Main-thread time of each whole second. @param {Task[]} tasks @param {'millis' | 'cpuMillis'} which */
export function bySecond(tasks, which) {
  if (!tasks.length) return [];
  const first = Math.min(...tasks.map(({ startMillis }) => startMillis));
  const sums = [];
  for (const task of tasks) {
    const at = Math.floor((task.startMillis - first) / 1e3);
    sums[at] = (sums[at] ?? 0) + task[which];
  }
  return Array.from(sums, sum => sum ?? 0).slice(1, -1); // the ones at the ends are not whole
}

/** @param {number[]} values @param {number} part 0..1 */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
}
