/**
 * Asks how the server is. Down is an answer too, with status 503.
 * @param {string} base address of `/api`
 * @returns {() => Promise<import('./alarms.js').Health>}
 */
export function healthApi(base) {
  return async () => {
    const answer = await fetch(`${base}/health`, { headers: { Accept: 'application/json' }, cache: 'no-store' });
    const health = await answer.json();
    return { ...health, status: String(health.status) };
  };
}
