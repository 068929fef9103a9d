const buttonLike = ['checkbox', 'radio', 'button', 'submit'];
const writing = [
  `input${buttonLike.map((type) => `:not([type=${type}])`).join('')}`,
  'textarea',
  'select',
  '[contenteditable]:not([contenteditable=false])'
].join();
const open = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]:not([hidden])';

/** Whether keys are free for commands: nobody writes, and no dialog or menu is open. */
export function isFree({ target }: { readonly target: EventTarget | null }): boolean {
  const writes = target instanceof Element && target.closest(writing) !== null;
  return !writes && document.querySelector(open) === null;
}
