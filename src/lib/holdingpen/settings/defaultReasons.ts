/** Why records are rejected, until somebody writes other reasons into the settings. */
export const defaultReasons: readonly string[] = [
  'Out of scope',
  'Duplicate',
  'Metadata incomplete',
  'Not a publication'
];
