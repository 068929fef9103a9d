/**
 * So many texts are joined into one: few strings are cheap to keep, to store and to read again, and a
 * letter beyond Latin-1 doubles the size of no more than these.
 */
const perChunk = 64;

/** The texts of all documents by number. None of them has a zero character. */
export class TextPool {
  readonly chunks: readonly string[];
  /** Where each text begins in its chunk. */
  readonly starts: Uint32Array<ArrayBuffer>;

  constructor(chunks: readonly string[], starts: Uint32Array<ArrayBuffer>) {
    this.chunks = chunks;
    this.starts = starts;
  }

  static of(size: number, textOf: (doc: number) => string): TextPool {
    const chunks: string[] = [];
    const starts = new Uint32Array(size);
    for (let from = 0; from < size; from += perChunk) {
      const texts: string[] = [];
      let at = 0;
      for (let doc = from; doc < Math.min(from + perChunk, size); doc += 1) {
        const text = textOf(doc);
        starts[doc] = at;
        at += text.length + 1;
        texts.push(text);
      }
      chunks.push(texts.join('\0'));
    }
    return new TextPool(chunks, starts);
  }

  /** How many chunks so many texts make. */
  static chunksFor(size: number): number {
    return Math.ceil(size / perChunk);
  }

  text(doc: number): string {
    const chunk = this.#chunkOf(doc);
    return chunk.slice(this.starts[doc], this.#endOf(doc, chunk));
  }

  title(doc: number): string {
    const chunk = this.#chunkOf(doc);
    const start = this.starts[doc] ?? 0;
    const line = chunk.indexOf('\n', start);
    const end = this.#endOf(doc, chunk);
    return chunk.slice(start, line < 0 ? end : Math.min(line, end));
  }

  #chunkOf(doc: number): string {
    return this.chunks[Math.floor(doc / perChunk)] ?? '';
  }

  #endOf(doc: number, chunk: string): number {
    const next = doc + 1;
    const isLast = next >= this.starts.length || next % perChunk === 0;
    return isLast ? chunk.length : (this.starts[next] ?? 0) - 1;
  }
}
