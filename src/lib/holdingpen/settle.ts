/** How long (ms) a hand that was on its way to another row is given to notice. */
const settleTime = 400;

/**
 * An attachment that lets the pointer through for a moment after a row has come to `place`: whoever
 * was about to click what stood there before does not hit the newcomer. The keyboard works on.
 */
export function settle(place: number): (element: HTMLElement) => () => void {
  return (element) => {
    element.dataset['settling'] = String(place);
    const timer = setTimeout(() => delete element.dataset['settling'], settleTime);
    return () => clearTimeout(timer);
  };
}
