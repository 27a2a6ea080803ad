/**
 * Asks for name and password without leaving the page, so that the charts stay.
 * @param {HTMLDialogElement} dialog
 * @param {import('./session.js').SessionApi} session
 * @param {() => void} signedIn
 */
export function createSignIn(dialog, session, signedIn) {
  const form = /** @type {HTMLFormElement} */ (dialog.querySelector('form'));
  const failure = /** @type {HTMLElement} */ (dialog.querySelector('.failure'));
  const button = /** @type {HTMLButtonElement} */ (form.querySelector('button'));

  /** @param {SubmitEvent} e */
  async function onSubmit(e) {
    e.preventDefault();
    const entered = new FormData(form);
    button.disabled = true;
    const why = await session.signIn(String(entered.get('username')), String(entered.get('password')));
    button.disabled = false;
    failure.hidden = !why;
    failure.textContent = why;
    if (why) return;
    form.reset();
    dialog.close();
    signedIn();
  }
  const stay = (/** @type {Event} */ e) => e.preventDefault(); // nothing works behind it before somebody signs in
  form.addEventListener('submit', onSubmit);
  dialog.addEventListener('cancel', stay);

  return {
    /** @param {boolean} wanted */
    show(wanted) {
      if (wanted && !dialog.open) dialog.showModal();
      if (!wanted && dialog.open) dialog.close();
    },
    destroy() {
      form.removeEventListener('submit', onSubmit);
      dialog.removeEventListener('cancel', stay);
    },
  };
}
