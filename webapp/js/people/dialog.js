import { createForm } from './form.js';

/**
 * A dialog with a form: opened anew each time, closed once the server has agreed.
 * @param {HTMLDialogElement} dialog
 * @param {(entered: FormData) => Promise<void>} send
 */
export function createDialog(dialog, send) {
  const form = /** @type {HTMLFormElement} */ (dialog.querySelector('form'));
  const failure = /** @type {HTMLElement} */ (dialog.querySelector('.failure'));
  const sending = createForm(form, async entered => {
    await send(entered);
    dialog.close();
  });
  const cancel = /** @type {HTMLButtonElement} */ (dialog.querySelector('[data-action=cancel]'));
  const onCancel = () => dialog.close();
  cancel.addEventListener('click', onCancel);
  return {
    show() {
      form.reset();
      failure.hidden = true;
      dialog.showModal();
    },
    destroy() {
      sending.destroy();
      cancel.removeEventListener('click', onCancel);
    },
  };
}

/** The roles that are ticked. @param {FormData} entered */
export function tickedRoles(entered) {
  return entered.getAll('role').map(String);
}
