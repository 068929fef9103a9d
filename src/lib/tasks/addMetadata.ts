import { z } from 'zod';
import { defineTask, type WorkflowObject } from '$lib/engine/index.ts';
import { WrongDataError } from './support/WrongDataError.ts';

const dictionary = z.record(z.string(), z.json());

/** Adds `meta1` to data that are a dictionary: "elefant" to a book, "hippo" to others (CHECKLIST 1.17/154). */
export const addMetadata = defineTask({
  name: 'add_metadata',
  doc: 'Add a field that depends on the content type.',
  run: (obj: WorkflowObject) => {
    const data = dictionary.safeParse(obj.data);
    if (!data.success) {
      const needs = 'a dictionary';
      throw new WrongDataError({ task: 'add_metadata', needs, found: obj.data, idObject: obj.id });
    }
    obj.data = { ...data.data, meta1: data.data['content_type'] === 'book' ? 'elefant' : 'hippo' };
  }
});
