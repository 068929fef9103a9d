/**
 * Does the work on every item, at most `lanes` of them at a time, in their order.
 *
 * @template Item, Done
 * @param {readonly Item[]} items
 * @param {number} lanes
 * @param {(item: Item) => Promise<Done>} work
 * @returns {Promise<Done[]>} in the order of the items
 */
export async function inParallel(items, lanes, work) {
  /** @type {Done[]} */
  const done = [];
  const queue = items.entries();
  const lane = async () => {
    for (const [index, item] of queue) done[index] = await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return done;
}
