import type { Change } from './changesSince.ts';

/** What a person is asked before a decision counts. Each is loaded when it is first asked. */
export interface Questions {
  /** Why it is rejected: '' for no reason, undefined when it is not to be. */
  readonly reason: (object: {
    readonly id: string;
    readonly title: string;
  }) => Promise<string | undefined>;
  /** Whether it is to count although the object has changed since. */
  readonly anyway: (object: {
    readonly title: string;
    readonly changes: readonly Change[];
  }) => Promise<boolean>;
}

/** The questions as dialogs over the page. */
export const dialogs: Questions = {
  reason: async (object) => (await import('./askReason.ts')).askReason(object),
  anyway: async (object) => (await import('./askAnyway.ts')).askAnyway(object)
};
