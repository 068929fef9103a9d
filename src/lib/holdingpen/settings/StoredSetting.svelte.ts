import { createSubscriber } from 'svelte/reactivity';
import type { z } from 'zod';

/**
 * Something that a person has chosen, kept in this browser; pages in other tabs follow. Where nothing
 * can be kept (a sandboxed frame) the choice holds for this page.
 */
export class StoredSetting<Value> {
  readonly #key: string;
  readonly #schema: z.ZodType<Value>;
  readonly #usual: Value;
  readonly #subscribe: () => void;
  #update: () => void = () => undefined;
  /** Set where nothing can be kept. */
  #held: string | null = null;

  constructor({ key, schema, usual }: { key: string; schema: z.ZodType<Value>; usual: Value }) {
    this.#key = key;
    this.#schema = schema;
    this.#usual = usual;
    this.#subscribe = createSubscriber((update) => {
      this.#update = update;
      const hear = (event: StorageEvent) => {
        // Without a key all was cleared.
        if (event.key === key || event.key === null) update();
      };
      addEventListener('storage', hear);
      return () => {
        removeEventListener('storage', hear);
      };
    });
  }

  /** What was chosen; the usual when nothing was, or when it cannot be read. */
  get current(): Value {
    this.#subscribe();
    try {
      const parsed = this.#schema.safeParse(JSON.parse(this.#read() ?? 'null'));
      return parsed.success ? parsed.data : this.#usual;
    } catch {
      return this.#usual;
    }
  }

  set(value: Value): void {
    const text = JSON.stringify(value);
    try {
      localStorage.setItem(this.#key, text);
      this.#held = null;
    } catch {
      this.#held = text;
    }
    this.#update();
  }

  #read(): string | null {
    try {
      return localStorage.getItem(this.#key) ?? this.#held;
    } catch {
      return this.#held;
    }
  }
}
