/**
 * A form that sends by script: shows what the server refuses, and cannot be sent twice at once.
 * @param {HTMLFormElement} form with a hidden element of the class `failure`
 * @param {(entered: FormData) => Promise<void>} send
 * @returns {{destroy: () => void}}
 */
export function createForm(form, send) {
  const failure = /** @type {HTMLElement} */ (form.querySelector('.failure'));
  const button = /** @type {HTMLButtonElement} */ (form.querySelector('button.primary'));

  /** @param {SubmitEvent} e */
  async function onSubmit(e) {
    e.preventDefault();
    button.disabled = true;
    failure.hidden = true;
    try {
      await send(new FormData(form));
      form.reset();
    } catch (problem) {
      failure.textContent = said(problem);
      failure.hidden = false;
    } finally {
      button.disabled = false;
    }
  }
  form.addEventListener('submit', onSubmit);
  return { destroy: () => form.removeEventListener('submit', onSubmit) };
}

/** What went wrong, in words. @param {unknown} problem */
export function said(problem) {
  return problem instanceof Error && !(problem instanceof TypeError) ? problem.message : 'The server does not answer. Try again.';
}
