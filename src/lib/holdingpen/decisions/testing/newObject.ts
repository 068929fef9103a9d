import { createPinfold, type ExtraData, type WorkflowObject } from '$lib/engine/index.ts';
import { MemoryStore } from '$lib/engine/store/memory/index.ts';

/** An object on which these decisions are noted. */
export function newObject(decisions: ExtraData['_decisions']): WorkflowObject {
  const pinfold = createPinfold({ store: new MemoryStore(), workflows: [] });
  return pinfold.objects.make({ data: 1, extraData: { _decisions: decisions } });
}
