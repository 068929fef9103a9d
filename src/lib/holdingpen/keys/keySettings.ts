import { z } from 'zod';

const storageKey = 'pinfold-keys';

const settingsSchema = z.object({
  /** Whether single letters and signs are keys; Ctrl+K is one always. */
  letters: z.boolean().catch(true),
  /** Whether a decision on an object's page opens the next of the list. */
  openNext: z.boolean().catch(true)
});
export type KeySettings = z.output<typeof settingsSchema>;

const usual: KeySettings = settingsSchema.parse({});

/** What was chosen in this browser about keys. */
export function keySettings(): KeySettings {
  try {
    const text = localStorage.getItem(storageKey);
    return text === null ? usual : settingsSchema.parse(JSON.parse(text));
  } catch {
    return usual;
  }
}

/** Keeps what was chosen. */
export function keepKeySettings(settings: KeySettings): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(settings));
  } catch {
    // Nothing can be kept here (a sandboxed frame): all stays as usual.
  }
}
