import type { Pinfold } from '$lib/engine/index.ts';

/** Hands the log of decisions to the browser as a file of JSON Lines. */
export async function saveDecisions({ decisions }: Pinfold): Promise<void> {
  const lines: string[] = [];
  for await (const line of decisions.exportLines()) lines.push(line);
  const href = URL.createObjectURL(new Blob(lines, { type: 'application/jsonl' }));
  const link = document.createElement('a');
  link.href = href;
  link.download = `pinfold-decisions-${new Date().toISOString().slice(0, 10)}.jsonl`;
  link.click();
  URL.revokeObjectURL(href);
}
