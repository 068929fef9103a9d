import type { Clock } from '../ports/Clock.ts';

interface Host {
  readonly scheduler?: { readonly yield?: () => Promise<void> };
  /** Node only; a message port would keep a Node process from ending. */
  readonly setImmediate?: (callback: () => void) => void;
}

const { scheduler, setImmediate } = globalThis as Host;
let channel: MessageChannel | undefined;
const waiting: (() => void)[] = [];

/** One turn of the event loop by a message: a timer of 0 ms would cost 4 ms in a browser. */
function nextMessage(): Promise<void> {
  if (channel === undefined) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => waiting.shift()?.();
  }
  const { port2 } = channel;
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}

function giveWay(): Promise<void> {
  if (scheduler?.yield !== undefined) return scheduler.yield();
  if (setImmediate !== undefined) return new Promise((resolve) => setImmediate(resolve));
  return nextMessage();
}

/** The machine's own clock and timers, in a page, a worker or Node. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
  giveWay
};
