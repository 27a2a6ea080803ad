/** The list of keys. A click beside it closes it. @param {HTMLDialogElement} dialog */
export function createHelp(dialog) {
  const onClick = (/** @type {MouseEvent} */ e) => e.target === dialog && dialog.close();
  dialog.addEventListener('click', onClick);
  return {
    show: () => dialog.showModal(),
    destroy: () => dialog.removeEventListener('click', onClick),
  };
}
