import type { Json } from '$lib/engine/index.ts';

/** What a person has typed as an event's payload: JSON, or nothing, which is null. */
export function parsePayload(
  text: string
): { readonly value: Json } | { readonly problem: string } {
  if (text.trim() === '') return { value: null };
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return {
      problem: 'This is no JSON. A text stands in quotes: "yes". An object: { "text": "yes" }.'
    };
  }
}
