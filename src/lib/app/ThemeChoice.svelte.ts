import { z } from 'zod';

const themeSchema = z.enum(['system', 'light', 'dark']).catch('system');
export type Theme = z.output<typeof themeSchema>;

/** Also read by `static/boot.js`, before the first paint. */
const storageKey = 'pinfold-theme';

function stored(): Theme {
  try {
    return themeSchema.parse(localStorage.getItem(storageKey));
  } catch {
    return 'system';
  }
}

/** The colours that were chosen in this browser; the system's unless somebody chose. */
export class ThemeChoice {
  #theme = $state.raw(stored());

  get current(): Theme {
    return this.#theme;
  }

  set(theme: Theme): void {
    this.#theme = theme;
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset.theme;
    else dataset.theme = theme;
    try {
      if (theme === 'system') localStorage.removeItem(storageKey);
      else localStorage.setItem(storageKey, theme);
    } catch {
      // Nothing can be kept here (a sandboxed frame): the choice holds for this page.
    }
  }
}
