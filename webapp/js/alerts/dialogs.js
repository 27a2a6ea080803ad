import { byId, setText } from '../dom/element.js';
import { createDialog } from '../people/dialog.js';
import { parseMoment } from '../ui/moment.js';
import { endMillis } from './silence-end.js';
import { tagWords } from './words.js';

/**
 * @typedef {import('./items.js').Item} Item
 * @typedef {object} Needs
 * @property {import('./api.js').AlertsApi} api
 * @property {() => number} now the server's time, ms
 * @property {(message: string) => void} say
 * @property {() => Promise<unknown>} changed
 */

/**
 * The dialogs that take an alert in hand, and that silence.
 * @param {Needs} needs
 */
export function createDialogs({ api, now, say, changed }) {
  const [ack, silence] = ['ack-dialog', 'silence-dialog'].map(id => /** @type {HTMLDialogElement} */ (byId(id)));
  /** @type {Item | null} */
  let chosen = null;

  const acknowledging = createDialog(ack, async entered => {
    if (!chosen?.alert) return;
    await api.acknowledge(chosen.alert.id, reasonOf(entered));
    say('Acknowledged: it is yours');
    await changed();
  });
  const silencing = createDialog(silence, async entered => {
    if (!chosen) return;
    const until = endMillis(String(entered.get('span')), String(entered.get('end') ?? ''), now(), parseMoment);
    const match = { rule: chosen.ruleId, tags: entered.has('all') ? {} : chosen.alert?.tags ?? {} };
    await api.silence({ match, until: new Date(until).toISOString(), reason: reasonOf(entered) });
    say('Silenced');
    await changed();
  });
  const own = /** @type {HTMLInputElement} */ (silence.querySelector('[name=end]'));
  const ownSpan = /** @type {HTMLInputElement} */ (silence.querySelector('[name=span][value=own]'));
  const onOwn = () => { ownSpan.checked = true; };
  own.addEventListener('input', onOwn);

  /** @param {HTMLDialogElement} dialog @param {Item} item */
  function name(dialog, item) {
    chosen = item;
    const what = dialog.querySelector('[data-part=what]');
    const tags = tagWords(item.alert?.tags ?? {});
    if (what) setText(what, [item.title, tags].filter(Boolean).join(', '));
    return tags;
  }

  return {
    /** @param {Item} item of an alert that fires */
    acknowledge(item) {
      name(ack, item);
      acknowledging.show();
    },
    /** @param {Item} item */
    silence(item) {
      const tags = name(silence, item);
      /** @type {HTMLElement} */ (silence.querySelector('[data-part=all]')).hidden = !tags;
      silencing.show();
    },
    destroy() {
      own.removeEventListener('input', onOwn);
      acknowledging.destroy();
      silencing.destroy();
    },
  };
}

/** Blanks at the ends are no reason. @param {FormData} entered */
function reasonOf(entered) {
  const reason = String(entered.get('reason')).trim();
  if (reason.length < 3) throw new Error('Say why, in 3 characters or more.');
  return reason;
}
