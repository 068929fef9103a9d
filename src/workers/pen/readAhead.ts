/** The same items, of which the next is asked for while the present one is worked at. */
export async function* readAhead<T>(items: AsyncIterable<T>): AsyncIterable<T> {
  const iterator = items[Symbol.asyncIterator]();
  let next = iterator.next();
  for (;;) {
    const found = await next;
    if (found.done === true) return;
    next = iterator.next();
    // Told where it is awaited.
    next.catch(() => undefined);
    yield found.value;
  }
}
