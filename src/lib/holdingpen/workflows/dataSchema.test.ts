import { expect, it } from 'vitest';
import { z } from 'zod';
import { defineWorkflow } from '$lib/engine/index.ts';
import { dataSchema } from './dataSchema.ts';
import { startCode } from './startCode.ts';

const workflow = (data?: z.ZodType) =>
  defineWorkflow({ name: 'w', doc: '', workflow: [], ...(data && { data }) });

it('a workflow’s data are told as JSON Schema, what no schema can say is left open', () => {
  expect(dataSchema(workflow(z.number().min(3)))).toEqual({ type: 'number', minimum: 3 });
  expect(dataSchema(workflow(z.custom(() => true)))).toEqual({});
  expect(dataSchema(workflow())).toEqual({});
});

it('the line that starts a workflow names it', () => {
  expect(startCode(workflow())).toBe("await pinfold.startDelayed('w', data);");
  expect(startCode({ ...workflow(), dataType: 'record' })).toContain(', records)');
});
