import { defineTask, defineWorkflow } from '$lib/engine/index.ts';
import { glanceAt } from '$lib/record/glance/glanceAt.ts';
import { recordPresentation } from './support/recordPresentation.ts';

const shelves = 20;
/** How long (ms) it takes to look through one. */
const pause = 100;

const lookUp = defineTask({
  name: 'look_up',
  doc: 'Look through twenty shelves for the record, which takes two seconds. For one without an author the first search fails; tried again, it finds it.',
  description: 'Search the shelves',
  run: async (obj, eng) => {
    for (let done = 0; done < shelves; done += 1) {
      eng.report({ done, total: shelves, message: `shelf ${done + 1}` });
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    if (glanceAt(obj.data).names.length > 0 || obj.extraData['searched'] === true) return;
    obj.extraData['searched'] = true;
    throw new Error('Nobody knows under which author to look. Try again.');
  }
});

/** A run that takes its time, to watch, to cancel and to try again. Nothing is asked on the network. */
export default defineWorkflow({
  ...recordPresentation,
  name: 'slow_lookup',
  title: 'Look up slowly: two seconds a record',
  doc: 'Search for each record two seconds long, and tell how far it is; some fail the first time.',
  dataType: 'record',
  workflow: [lookUp()]
});
