/** One line of the table: a figure beside the limit that was measured in the same rounds. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the figure is held against, in the same unit. */
  readonly limit: number;
  /** `value / limit`. */
  readonly ratio: number;
  /** The ratio to reach, and on which side of it. */
  readonly target: { readonly atLeast: number } | { readonly atMost: number };
}

/** Puts a figure beside its limit. */
export function against(
  name: string,
  unit: string,
  figures: { value: number; limit: number },
  target: Measure['target']
): Measure {
  return { name, unit, ...figures, ratio: figures.value / figures.limit, target };
}

/** The middle one; of an even number the lower of the two in the middle. */
export function median(numbers: readonly number[]): number {
  return percentile(numbers, 0.5);
}

/** The smallest number that a share `part` (0 to 1) of all does not exceed. */
export function percentile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
  if (found === undefined) throw new Error('Nothing was measured.');
  return found;
}
