/**
 * The last button in sight that says it has this key (`aria-keyshortcuts`), in `around` or anywhere.
 * A command presses it, so that a key does what a click does, and asks what a click asks.
 */
export function pressable(key: string, around: ParentNode = document): HTMLElement | undefined {
  const all = around.querySelectorAll<HTMLElement>(`[aria-keyshortcuts~="${key.toUpperCase()}"]`);
  return [...all].findLast((each) => each.checkVisibility());
}
