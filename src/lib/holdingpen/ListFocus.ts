/**
 * Keeps the focus in a list whose rows come and go: when the row that has it leaves, for instance
 * since it was decided on, the row that takes its place gets it.
 */
export class ListFocus {
  #place: number | undefined;

  /** For `{@attach}` on an element around the list, whose rows carry `data-row`. */
  readonly follow = (node: HTMLElement): (() => void) => {
    const remember = ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest('[data-row]') : null;
      this.#place = row === null ? undefined : Number(row.getAttribute('data-row'));
    };
    const forget = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget instanceof Node && !node.contains(relatedTarget)) this.#place = undefined;
    };
    const restore = new MutationObserver(() => {
      if (this.#place === undefined || document.activeElement !== document.body) return;
      const rows = node.querySelectorAll<HTMLElement>('[data-row] a');
      const next = rows[Math.min(this.#place, rows.length - 1)];
      (next ?? node).focus();
    });
    node.addEventListener('focusin', remember);
    node.addEventListener('focusout', forget);
    restore.observe(node, { childList: true, subtree: true });
    return () => {
      node.removeEventListener('focusin', remember);
      node.removeEventListener('focusout', forget);
      restore.disconnect();
    };
  };
}
