const marks = [
  'container-title',
  'is-referenced-by-count',
  'references-count',
  'reference-count',
  'indexed',
  'issued',
  'deposited',
  'prefix',
  'content-domain',
  'date-parts'
];

/** How sure a JSON text holds Crossref works, told by member names that others do not use. */
export function sniffCrossref(head: string): number {
  if (!/^\s*[{[]/.test(head)) return 0;
  if (/"message-type"\s*:\s*"work(?:-list)?"/.test(head)) return 0.97;
  const seen = marks.filter((mark) => new RegExp(`"${mark}"\\s*:`).test(head)).length;
  if (/"DOI"\s*:/.test(head)) return seen >= 2 ? 0.95 : 0;
  return seen >= 5 ? 0.9 : 0;
}
