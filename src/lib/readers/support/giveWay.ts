/**
 * Lets the event loop turn once. A message channel, since timers wait at least 4 ms in a page and
 * a second in a hidden tab.
 */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
