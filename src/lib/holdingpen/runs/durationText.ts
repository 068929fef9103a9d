const steps = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1]
] as const;

/** A length of time (ms) in its two greatest units: "0.4 s", "12 s", "3 min 5 s", "2 h 10 min". */
export function durationText(time: number): string {
  if (time < 1_000) return `${(Math.max(time, 0) / 1_000).toFixed(1)} s`;
  const seconds = Math.round(time / 1_000);
  const first = steps.findIndex(([, length]) => seconds >= length);
  const [unit, length] = steps[first] ?? ['s', 1];
  const whole = `${Math.floor(seconds / length)} ${unit}`;
  const below = steps[first + 1];
  if (below === undefined) return whole;
  const rest = Math.floor((seconds % length) / below[1]);
  return rest === 0 ? whole : `${whole} ${rest} ${below[0]}`;
}
