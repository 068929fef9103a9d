/**
 * An attachment that keeps the focus when the element that has it leaves the page, for instance a
 * row that was decided on: `rescue` answers what gets it instead. It is told the row in which the
 * focus was, by the number in its `data-row`.
 */
export function keepFocus(
  rescue: (around: HTMLElement, row: number | undefined) => HTMLElement | null
): (around: HTMLElement) => () => void {
  return (around) => {
    let held: { readonly row: number | undefined } | undefined;

    const remember = ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest('[data-row]') : null;
      held = { row: row === null ? undefined : Number(row.getAttribute('data-row')) };
    };
    const forget = ({ target }: FocusEvent) => {
      // A removed element is told apart from one that was left only after its removal.
      queueMicrotask(() => {
        const left = target instanceof Node && target.isConnected;
        if (left && !around.contains(document.activeElement)) held = undefined;
      });
    };
    const restore = new MutationObserver(() => {
      if (held === undefined || document.activeElement !== document.body) return;
      rescue(around, held.row)?.focus();
    });

    around.addEventListener('focusin', remember);
    around.addEventListener('focusout', forget);
    restore.observe(around, { childList: true, subtree: true });
    return () => {
      around.removeEventListener('focusin', remember);
      around.removeEventListener('focusout', forget);
      restore.disconnect();
    };
  };
}
