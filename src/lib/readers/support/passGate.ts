import { NotStorableError, toStorable, type Json } from '$lib/engine/index.ts';

export type GateAnswer =
  | { readonly passed: true; readonly value: Json }
  | { readonly passed: false; readonly reason: string };

/**
 * The engine's gate for what is stored, answered as data: no key that could reach a prototype, at
 * most 100 deep, finite numbers, well-formed strings (RELIABILITY 5 and cases 28, 30, 35).
 */
export function passGate(value: unknown): GateAnswer {
  try {
    return { passed: true, value: toStorable(value, 'record') };
  } catch (error) {
    if (error instanceof NotStorableError) return { passed: false, reason: error.message };
    throw error;
  }
}
