/** So many are under way together. */
const atATime = 25;

/** What `act` answers for each, in their order; a few at a time. */
export async function inTurns<Item, Answer>(
  items: readonly Item[],
  act: (item: Item) => Promise<Answer> | Answer
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const left = items.entries();
  const takeTurns = async (): Promise<void> => {
    for (const [index, item] of left) answers[index] = await act(item);
  };
  await Promise.all(Array.from({ length: Math.min(atATime, items.length) }, takeTurns));
  return answers;
}
