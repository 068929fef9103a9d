/** What can be stored, exported and sent: JSON, and nothing that JSON would lose. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A JSON object: the form of `extraData`. */
export type JsonObject = { [key: string]: Json };
