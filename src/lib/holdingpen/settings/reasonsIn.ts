/** The reasons in a text that has one a line: each once, without blanks around, as many as are kept. */
export function reasonsIn(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trim().slice(0, 500).trim());
  return [...new Set(lines.filter((line) => line !== ''))].slice(0, 50);
}
