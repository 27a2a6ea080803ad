import { element, setText } from '../dom/element.js';
import { HttpError } from '../store/api.js';

/**
 * Says why values cannot be had, and what happens next. Without a problem it is not there.
 * @param {HTMLElement} place
 * @param {readonly import('../store/signal.js').Signal<Error | null>[]} problems the first is told
 */
export function createTrouble(place, problems) {
  const title = element('b');
  const text = element('span');
  place.append(title, text);
  const stops = problems.map(problem => problem.subscribe(show));

  function show() {
    const worst = problems.map(problem => problem.get()).find(problem => problem !== null);
    place.hidden = !worst;
    if (!worst) return;
    const [what, next] = troubleWords(worst);
    setText(title, what);
    setText(text, next);
  }

  return { destroy: () => stops.forEach(stop => stop()) };
}

/** @param {Error} problem @returns {[string, string]} what is wrong, and what happens next */
export function troubleWords(problem) {
  const status = problem instanceof HttpError ? problem.status : 0;
  if (status === 401) return ['Signed out', 'Sign in again; the page then goes on by itself.'];
  if (status === 403) return ['Not allowed', 'An administrator can give you the role that this needs.'];
  if (status === 0) return ['The server does not answer', 'It is asked again as soon as the connection is back.'];
  return ['The server cannot answer now', `${problem.message}. It is asked again in a few seconds.`];
}
