import { expect, test } from 'vitest';
import { Machine } from './Machine.ts';
import type { Task, WorkflowNode } from './Task.ts';

class Thing {
  n = 1;
}
class Special extends Machine<Thing> {
  #secret = 5;
  more(): number {
    return this.#secret;
  }
}

test('[M3] tasks of a subclass fit its callbacks, and the subclass passes as a machine', async () => {
  const seen: number[] = [];
  const task: Task<Thing, Special> = (obj, eng) => seen.push(obj.n + eng.more());
  const general: Task<Thing, Machine<Thing>> = (obj, eng) => seen.push(obj.n + eng.state.tokenPos);
  const plain = new Machine<Thing>();
  // @ts-expect-error a task that needs the special engine is not for a plain one
  plain.callbacks.add(task);
  const tree: WorkflowNode<Thing, Special>[] = [
    task,
    [general, (obj, eng) => seen.push(eng.more() * obj.n)],
    null
  ];
  const eng = new Special();
  eng.callbacks.replace(tree);
  const asMachine: Machine<Thing> = eng;
  await asMachine.process([new Thing()]);
  expect(seen).toEqual([6, 1, 5]);
});
