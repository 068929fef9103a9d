import { endsWith } from '../run/endsWith.ts';
import type { RunContext } from '../run/RunContext.ts';
import { endFamily } from './endFamily.ts';

/** How often (ms) it is looked whether the one is dead that ends a family: a death is no commit. */
const lookInterval = 1000;

/** What is to know of a family whose end was wished. */
interface HelpOptions {
  /** Asked between two steps: to leave the rest to others. */
  readonly isOver?: () => boolean;
}

/** So that one at a time ends a family: when that is over it touches none of its runs any more. */
export function endingLease(root: string): string {
  return `pinfold:ending:${root}`;
}

/** Carries on with a wish that is stored, to its end. Answers false when another is at it. */
export async function helpToEnd(
  context: RunContext,
  root: string,
  { isOver }: HelpOptions = {}
): Promise<boolean> {
  const letGo = await context.lease.acquire(endingLease(root));
  if (letGo === undefined) return false;
  try {
    await endFamily(context, root, isOver);
    return true;
  } finally {
    letGo();
  }
}

/** Carries on with a wish, or waits while another does. */
export async function untilFamilyHasEnded(context: RunContext, root: string): Promise<void> {
  while (!(await helpToEnd(context, root))) await endOrWhile(context, root);
}

/** Until no wish is left that this run is to end by: what a person does with it then is not ended by that. */
export async function untilFree(context: RunContext, idWorkflow: string): Promise<void> {
  for (;;) {
    const root = await endsWith(context, idWorkflow);
    if (root === undefined) return;
    await untilFamilyHasEnded(context, root);
  }
}

/** Until the family has ended, but not longer than until one has to look again. */
function endOrWhile({ store, clock }: RunContext, root: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.observe(
      () => store.getEndings(),
      (endings) => {
        if (!endings.has(root)) end();
      }
    );
    const stopTimer = clock.after(lookInterval, end);
    function end(): void {
      stop();
      stopTimer();
      resolve();
    }
  });
}
