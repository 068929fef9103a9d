/** Ids of the runs to which these rows belong, once each, the newest first. */
export function newestRuns(rows: readonly { readonly idWorkflow: string }[]): string[] {
  return [...new Set(rows.map(({ idWorkflow }) => idWorkflow))].sort().reverse();
}
