import url from './job.worker.ts?worker&url';

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (given: string) => string }
  ): { createScriptURL(given: string): string };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** Where Trusted Types are enforced only this policy may name a worker's script, and only this one. */
function trusted(script: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return script;
  policy ??= trustedTypes.createPolicy('pinfold-worker', { createScriptURL: () => url });
  return policy.createScriptURL(script);
}

/** Starts a thread that carries out jobs with the site's own workflows. */
export function spawnJobWorker(): Worker {
  return new Worker(trusted(url), { type: 'module', name: 'pinfold-jobs' });
}
