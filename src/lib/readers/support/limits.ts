/** Longest record in characters: what is longer is no bibliographic record (RELIABILITY 3/35). */
export const maxRecordChars = 5_000_000;

/** Longest input that can only be understood as a whole: one JSON object of unknown form. */
export const maxDocumentChars = 64_000_000;

/** Deepest nesting inside a record (RELIABILITY 3/30). */
export const maxDepth = 100;

/** Deepest nesting of the elements around the records. */
export const maxEnvelopeDepth = 200;

/** How many characters of an input the readers are shown to recognise it. */
export const headChars = 65_536;
