import type { WorkflowDefinition } from '$lib/engine/index.ts';

const modules = import.meta.glob<WorkflowDefinition>(['../lib/workflows/*.ts', '!**/*.test.ts'], {
  eager: true,
  import: 'default'
});

/**
 * The workflows of the site: a file in `workflows` is one, and is found here without a change. A list
 * cannot name its rows without them, so they are loaded at once and together, beside the page; what
 * their tasks need besides is loaded when one of them runs.
 */
export const allWorkflows: readonly WorkflowDefinition[] = Object.values(modules);
