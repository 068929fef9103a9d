/** The item of a search in which the caret stands, as far as it is written. */
export interface ItemAt {
  readonly from: number;
  readonly to: number;
  readonly negated: boolean;
  /** Name of the field whose value is being written. */
  readonly name: string | undefined;
  /** What is written of the word or value up to the caret, without its opening quote. */
  readonly part: string;
}

/** A quote begins a phrase only where an item, a value or a key begins. */
const item = /(?:(?<=^|[\s,:.-])"(?:\\.?|[^"\\])*(?:"|$)|[^\s,])+/gsu;

/** Finds the item at the caret, in a text that need not be a whole search yet. */
export function itemAt(text: string, caret: number): ItemAt {
  for (const { index, 0: written } of text.matchAll(item)) {
    if (index <= caret && caret <= index + written.length) {
      return read(written.slice(0, caret - index), index, index + written.length);
    }
  }
  return { from: caret, to: caret, negated: false, name: undefined, part: '' };
}

function read(written: string, from: number, to: number): ItemAt {
  const negated = written.startsWith('-');
  const rest = negated ? written.slice(1) : written;
  const [head = '', name] = /^(\w+):/.exec(rest) ?? [];
  const part = rest.slice(head.length).replace(/^"|"$/g, '').replace(/\\(.)/gs, '$1');
  return { from, to, negated, name: name?.toLowerCase(), part };
}
