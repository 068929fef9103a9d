import jobs from './job.worker.ts?worker&url';
import pen from './pen/pen.worker.ts?worker&url';

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (given: string) => string }
  ): { createScriptURL(given: string): string };
}

/** The site's workers: what carries out jobs, and what keeps the list's index. */
const scripts = { jobs, pen };

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** Where Trusted Types are enforced only this policy may name a worker's script, and only these. */
function trusted(script: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return script;
  policy ??= trustedTypes.createPolicy('pinfold-worker', {
    createScriptURL: (given) => Object.values(scripts).find((known) => known === given) ?? jobs
  });
  return policy.createScriptURL(script);
}

/** Starts a thread of the site's own. */
export function spawnWorker(kind: keyof typeof scripts): Worker {
  return new Worker(trusted(scripts[kind]), { type: 'module', name: `pinfold-${kind}` });
}
