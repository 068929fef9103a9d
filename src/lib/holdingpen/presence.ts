/** Where the focus of a keyboard keeps the rows; a click by mouse says nothing once it is over. */
const focused = '[data-row] :focus-visible, [data-waiting] :focus-visible';

/**
 * An attachment that tells whether somebody is at a list: the pointer over it, or the keyboard's
 * focus in one of its rows (`data-row`) or in the line of what waits (`data-waiting`). Each change
 * is told once at least, while the list is there.
 */
export function presence(onchange: (here: boolean) => void): (list: HTMLElement) => () => void {
  return (list) => {
    let over = false;
    const tell = () => onchange(over || list.querySelector(focused) !== null);
    const enter = () => {
      over = true;
      tell();
    };
    const leave = () => {
      over = false;
      tell();
    };
    // Between two rows the focus is nowhere for a moment.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tellSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(tell);
    };

    list.addEventListener('pointerenter', enter);
    list.addEventListener('pointerleave', leave);
    list.addEventListener('focusin', tell);
    list.addEventListener('focusout', tellSoon);
    return () => {
      list.removeEventListener('pointerenter', enter);
      list.removeEventListener('pointerleave', leave);
      list.removeEventListener('focusin', tell);
      list.removeEventListener('focusout', tellSoon);
      clearTimeout(timer);
    };
  };
}
