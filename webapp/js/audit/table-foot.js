import { element } from '../dom/element.js';
import { spanWords } from './page-url.js';

/**
 * What stands below the rows, or in their place: why there are no more, and what to do about it.
 * @typedef {object} Asked
 * @property {boolean} filtered
 * @property {number} spanSeconds
 * @typedef {object} Actions
 * @property {() => void} more
 * @property {() => void} retry
 * @property {() => void} clear takes the filters away
 * @property {() => void} widen searches everything
 */

/** @param {HTMLElement} place @param {Actions} actions */
export function createTableFoot(place, actions) {
  let shown = '';

  /** @param {string} title @param {string} text @param {[label: string, act: () => void][]} [buttons] */
  function say(title, text, buttons = []) {
    const key = JSON.stringify([title, text, buttons.map(([label]) => label)]);
    if (key === shown) return;
    shown = key;
    place.replaceChildren(...title ? [element('b', {}, title)] : [], ...text ? [element('span', {}, text)] : [], ...buttons.map(([label, act]) => {
      const button = element('button', { type: 'button', class: 'link' }, label);
      button.addEventListener('click', act);
      return button;
    }));
  }

  return {
    /** @param {import('./listing.js').List} list @param {Asked} asked */
    show({ rows, before, status, problem }, { filtered, spanSeconds }) {
      const some = rows.length > 0;
      place.classList.toggle('alone', !some);
      place.classList.toggle('awaited', !some && status === 'loading');
      const widen = /** @type {[string, () => void][]} */ (spanSeconds ? [['Search all time', actions.widen]] : []);
      if (status === 'failed') return say(...trouble(problem), problem?.status === 400 ? [['Clear the filter', actions.clear]] : [['Try again', actions.retry]]);
      if (status === 'loading') return say('', some ? 'Loading older events …' : 'Loading events …');
      if (before !== null) return some
        ? say('', 'There may be older ones.', [['Search further back', actions.more]])
        : say('Nothing found so far', 'The journal is long, and the search took a pause.', [['Search further back', actions.more]]);
      if (some) return say('', spanSeconds ? `No older events ${spanWords(spanSeconds)}.` : 'The journal begins here.', widen);
      if (filtered) return say(`No event matches ${spanWords(spanSeconds)}`, 'A value after actor:, action: or target: is the whole value, or its beginning and a *.', [['Clear the filter', actions.clear], ...widen]);
      return say(`No events ${spanWords(spanSeconds)}`, 'Sign-ins, and what applications report, appear here.', widen);
    },
  };
}

/** @param {{status: number, message: string} | null} problem @returns {[title: string, text: string]} */
function trouble(problem) {
  const { status = 0, message = '' } = problem ?? {};
  if (status === 400) return ['The filter is not understood', message];
  if (status === 401) return ['You are signed out', 'Sign in to go on.'];
  if (status === 403) return ['You may not read the audit trail', 'Ask an administrator for the role auditor.'];
  if (status === 0) return ['The server cannot be reached', 'Check the network; the page goes on by itself once the connection is back.'];
  return ['The journal does not answer', message];
}
