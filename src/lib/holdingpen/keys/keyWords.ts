const isApple = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

const words: Record<string, () => string> = {
  Mod: () => (isApple() ? '⌘' : 'Ctrl'),
  Escape: () => 'Esc'
};

/** The caps of the keys to press, as they are written on a keyboard. */
export function keyWords(stroke: string): readonly string[] {
  return stroke
    .split(/[ +]/)
    .map((cap) => words[cap]?.() ?? (/^[a-z]$/.test(cap) ? cap.toUpperCase() : cap));
}
