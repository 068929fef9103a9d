import { errorText } from '../errorText.ts';
import type { Workbench } from '../Workbench.ts';
import { whoDecides } from './curator.ts';

/** Takes a decision back and announces it; never rejects. */
export async function takeBack(
  { pinfold, notify }: Pick<Workbench, 'pinfold' | 'notify'>,
  idDecision: string
): Promise<void> {
  try {
    const { title } = await pinfold.decisions.undo(idDecision, { who: whoDecides() });
    notify({ tone: 'success', text: `“${title}” waits for a decision again.` });
  } catch (error) {
    notify({ tone: 'danger', text: errorText(error) });
  }
}
