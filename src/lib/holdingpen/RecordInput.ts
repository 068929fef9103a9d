/** Where the records of a new run come from. */
export type RecordInput =
  { readonly kind: 'file'; readonly file: File } | { readonly kind: 'text'; readonly text: string };

/** What a person calls the input. */
export function inputName(input: RecordInput): string {
  return input.kind === 'file' ? input.file.name : 'pasted text';
}

/** "1.4 MB" */
export function byteText(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, bytes === 0 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat('en', {
    style: 'unit',
    unit: units[step] ?? 'byte',
    maximumFractionDigits: step === 0 ? 0 : 1
  }).format(bytes / 1000 ** step);
}
