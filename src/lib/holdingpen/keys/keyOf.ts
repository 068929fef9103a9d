/** What of a keyboard event tells which key it is. */
export interface Key {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly getModifierState: (name: 'AltGraph') => boolean;
}

/**
 * The name of a key: `j`, `?`, `Enter`, `Shift+j` with a letter, `Mod+k` with Ctrl or Cmd; undefined
 * with other modifiers. On a keyboard of other letters a key has the name that it has on an English one.
 */
export function keyOf(event: Key): string | undefined {
  const letter = letterOf(event);
  // Signs such as [ need AltGr on many keyboards, which some browsers tell as Ctrl and Alt.
  if (event.getModifierState('AltGraph')) return letter;
  if (event.altKey) return undefined;
  if (event.ctrlKey || event.metaKey) return event.shiftKey ? undefined : `Mod+${letter}`;
  // Other signs are what they are because of Shift.
  return event.shiftKey && /^[a-z]$/.test(letter) ? `Shift+${letter}` : letter;
}

function letterOf({ key, code }: Key): string {
  const [, english] = /^Key([A-Z])$/.exec(code) ?? [];
  const isForeign = key.length === 1 && key.charCodeAt(0) > 127;
  const name = isForeign && english !== undefined ? english : key;
  // Whatever Caps Lock makes of it.
  return name.length === 1 ? name.toLowerCase() : name;
}
