/**
 * An attachment that gives a heading the focus when it appears, so that its text is read out after a
 * page was opened; not when somebody has put the focus elsewhere meanwhile.
 */
export function focusOnOpening(heading: HTMLElement): void {
  if (document.activeElement === document.body) heading.focus({ preventScroll: true });
}
