import { element, icon } from '../dom/element.js';
import { formatMoment } from '../format/time.js';

/**
 * @typedef {import('./api.js').Verdict} Verdict
 * @typedef {object} Needs
 * @property {Pick<import('./api.js').AuditApi, 'verify'>} api
 * @property {(verdict: Verdict) => void} judged after each verification, and each verdict that came otherwise
 */

const COUNT = new Intl.NumberFormat();

/**
 * Says up to which record the chain is proven, and proves it anew when pressed.
 * @param {HTMLElement} button
 * @param {Needs} needs
 */
export function createVerified(button, { api, judged }) {
  /** @type {Verdict | null} */
  let verdict = null;
  let running = false;
  let failure = '';

  function show() {
    const [kind, text] = stateOf(verdict, running, failure);
    button.className = `verified ${kind}`;
    button.replaceChildren(icon(kind === 'broken' || kind === 'failed' ? 'info' : 'shield'), element('span', {}, text));
    button.title = [`${text}. Press to verify the whole chain now.`, ...verdict?.notes ?? []].join('\n');
    button.ariaDisabled = String(running);
  }

  async function verify() {
    if (running) return;
    running = true;
    failure = '';
    show();
    try {
      take({ ...await api.verify(), at: new Date().toISOString() });
    } catch (e) {
      failure = /** @type {Error} */ (e).message;
    }
    running = false;
    show();
  }

  /** @param {Verdict} other */
  function take(other) {
    verdict = other;
    judged(other);
    show();
  }

  button.addEventListener('click', verify);
  show();
  return {
    /** A verdict from elsewhere; an older one changes nothing. @param {Verdict} other */
    take(other) {
      if (other.at && other.at > (verdict?.at ?? '')) take(other);
    },
    destroy: () => button.removeEventListener('click', verify),
  };
}

/** @param {Verdict | null} verdict @param {boolean} running @param {string} failure @returns {[kind: string, text: string]} */
function stateOf(verdict, running, failure) {
  if (running) return ['running', 'Verifying …'];
  if (failure) return ['failed', `Not verified: ${failure}`];
  if (!verdict) return ['unknown', 'Not verified yet'];
  const at = formatMoment(Date.parse(verdict.at ?? ''), Date.now());
  return verdict.ok
    ? ['proven', `Verified to ${COUNT.format(verdict.toSeq)}, at ${at}`]
    : ['broken', `Broken at ${COUNT.format(verdict.firstBadSeq ?? 0)}, found at ${at}`];
}
