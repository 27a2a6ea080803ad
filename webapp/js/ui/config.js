/**
 * What the server tells the page about itself.
 * @typedef {object} Config
 * @property {string} contextPath as this browser sees it, whatever a proxy makes of it; empty at the root
 * @property {string} build
 * @property {string} version
 * @property {number} tickMillis interval between two ticks
 * @property {boolean} auditor whether the user may read the audit trail
 * @property {boolean} operator whether the user may see subscribers, configuration and the details of health
 * @property {string} zone the server's time zone, as the IANA names it
 */

/** @param {HTMLElement} script the JSON script of the page @returns {Config} */
export function readConfig(script) {
  const { root, ...config } = JSON.parse(script.textContent ?? '');
  return { ...config, contextPath: new URL(root, document.baseURI).pathname.replace(/\/$/, '') };
}
