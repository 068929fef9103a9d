/** Whether something was left selected in this tab. */
export function wasSelecting(): boolean {
  try {
    return 'pinfold-selection' in sessionStorage;
  } catch {
    return false;
  }
}
