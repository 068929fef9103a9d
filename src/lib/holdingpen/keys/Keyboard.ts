import type { Workbench } from '../Workbench.ts';
import { allCommands } from './allCommands.ts';
import type { Command, Situation } from './Command.ts';
import type { Desk } from './Desk.ts';
import { isFree } from './isFree.ts';
import { keyOf } from './keyOf.ts';
import { keySettings } from './keySettings.ts';
import { focusedRow } from './rowFocus.ts';
import { Strokes } from './Strokes.ts';

/** Keys that a finger may rest on: the others count once a press. */
const repeatable = ['j', 'k', 'Shift+j', 'Shift+k'];
/** What an element does with these keys by itself. */
const ownKeys: Record<string, string> = { Enter: 'a, button, summary, [role=tab]' };

/** Gives the commands that keys stand for. Loaded when the first key is pressed. */
export class Keyboard {
  readonly #bench: Workbench;
  readonly #desk: Desk;
  readonly #go: Situation['go'];
  readonly #commands: readonly Command[];
  readonly #strokes = new Strokes();

  constructor(bench: Workbench, desk: Desk, go: Situation['go']) {
    this.#bench = bench;
    this.#desk = desk;
    this.#go = go;
    this.#commands = allCommands(bench);
  }

  /** Takes a key that was pressed anywhere on the page. */
  press(event: KeyboardEvent): void {
    const key = keyOf(event);
    if (key === undefined || event.isComposing || event.defaultPrevented || !isFree(event)) return;
    if (event.repeat && !repeatable.includes(key)) return;
    if (!key.startsWith('Mod+') && !keySettings().letters) return;
    const now = this.#situation();
    const possible = this.#commands.filter(({ can }) => can(now));
    const known = new Set(possible.flatMap(({ keys }) => keys));
    const stroke = this.#strokes.take(key, event.timeStamp, known);
    const command = possible.find(({ keys }) => stroke !== undefined && keys.includes(stroke));
    if (command === undefined || isItsOwn(event, key)) return;
    event.preventDefault();
    command.run(now);
  }

  #situation(): Situation {
    return {
      bench: this.#bench,
      place: this.#desk.place,
      row: focusedRow(),
      go: this.#go,
      openHelp: () => void this.#open('help'),
      openPalette: () => void this.#open('palette')
    };
  }

  async #open(sheet: 'help' | 'palette'): Promise<void> {
    const now = this.#situation();
    const { openHelp, openPalette } = await import('./openSheets.ts');
    if (sheet === 'help') openHelp(this.#commands);
    else openPalette(this.#commands, now);
  }
}

function isItsOwn({ target }: KeyboardEvent, key: string): boolean {
  const elements = ownKeys[key];
  return elements !== undefined && target instanceof Element && target.matches(elements);
}
