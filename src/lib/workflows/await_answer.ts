import { z } from 'zod';
import { defineTask, defineWorkflow } from '$lib/engine/index.ts';
import { recordPresentation } from './support/recordPresentation.ts';

const data = z.record(z.string(), z.unknown());

/** In milliseconds. */
const patience = 2 * 24 * 60 * 60 * 1000;

const askColleague = defineTask({
  name: 'ask_colleague',
  doc: 'Wait for the event "answer", two days at most, and put what it brings into the record.',
  description: 'Ask a colleague',
  data,
  run: async (obj, eng) => {
    const answer = await eng.waitFor('answer', { timeout: patience, default: null });
    obj.setData({ ...obj.data, answer });
  }
});

/** A wait for something from outside: the object's page sends the event, or `signalObject`. */
export default defineWorkflow({
  ...recordPresentation,
  name: 'await_answer',
  title: 'Ask a colleague, and wait for the answer',
  doc: 'Let each record wait for an answer, two days at most, and put it into the record.',
  dataType: 'record',
  data,
  workflow: [askColleague()]
});
