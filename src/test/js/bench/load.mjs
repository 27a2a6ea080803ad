/**
 * @typedef {object} Visit
 * @property {number} paintedMillis from the start of the navigation until every chart in sight holds its history
 * @property {number} bytes over the wire, compressed, headers included; a stream that is open does not count
 * @property {number} dataBytes the part of them that is answers of the API
 */

/**
 * A first and a second visit by the same browser, which keeps its cache and cookies in between.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url of the overview
 * @param {{user: string, password: string} | null} account of a server that wants a sign-in
 * @returns {Promise<{first: Visit, repeat: Visit}>}
 */
export async function visits(browser, url, account) {
  const context = await browser.newContext({ viewport: { width: 1_440, height: 900 }, reducedMotion: 'reduce' });
  try {
    if (account) await signIn(context, url, account);
    return { first: await visit(context, url), repeat: await visit(context, url) };
  } finally {
    await context.close();
  }
}

/** As a program would, so that no page fills the cache before the first visit. */
async function signIn(context, url, { user, password }) {
  const answer = await context.request.post(new URL('login', url).href, { form: { username: user, password }, maxRedirects: 0 });
  if (answer.status() >= 400) throw new Error(`Signing in as ${user} was answered with ${answer.status()}`);
}

/** @returns {Promise<Visit>} */
async function visit(context, url) {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  const addresses = new Map();
  let [bytes, dataBytes] = [0, 0];
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => addresses.set(requestId, request.url));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength;
    if (addresses.get(requestId)?.includes('/api/')) dataBytes += encodedDataLength;
  });
  await page.addInitScript(watchPaint);
  await page.goto(url);
  const painted = await page.waitForFunction(() => window['paintedMillis'] || 0, undefined, { timeout: 60_000 });
  const paintedMillis = Number(await painted.jsonValue());
  await page.waitForTimeout(2_000); // what comes late counts too
  await page.close();
  return { paintedMillis, bytes, dataBytes };
}

/** Runs in the page: notes when the charts in sight are there, each with a value in its legend. */
function watchPaint() {
  function look() {
    const panels = [...document.querySelectorAll('.panel')].filter(panel => panel.getBoundingClientRect().top < innerHeight);
    const ready = panels.length > 3 && panels.every(panel => panel.querySelector('.nothing')
      || (panel.querySelector('canvas') && /\d/.test(panel.querySelector('.legend b')?.textContent ?? '')));
    if (ready) window['paintedMillis'] = performance.now();
    else requestAnimationFrame(look);
  }
  requestAnimationFrame(look);
}
