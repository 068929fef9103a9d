import { createSubscriber } from 'svelte/reactivity';

const second = createSubscriber((update) => {
  const timer = setInterval(update, 1_000);
  return () => {
    clearInterval(timer);
  };
});

/** The time now (ms since 1970); what reads it while a page is drawn is drawn anew each second. */
export function nowBySeconds(): number {
  second();
  return Date.now();
}
