/** How sure an input is JSON, told by its first character and its name. */
export function sniffJson(head: string, fileName = ''): number {
  const named = /\.json$/i.test(fileName);
  const text = head.trimStart();
  if (/^[{[]\s*(?:["{}[\]\d-]|true|false|null)/.test(text)) return named ? 0.8 : 0.6;
  if (/^[{[]/.test(text)) return named ? 0.7 : /^[{[]\s*$/.test(text) ? 0.5 : 0.2;
  if (named) return 0.5;
  return isScalar(text.trimEnd()) ? 0.3 : 0;
}

function isScalar(text: string): boolean {
  if (text.length > 1000) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
