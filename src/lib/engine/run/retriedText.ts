/** What the log of a run says of its objects that go on once more, when somebody has asked for that. */
export function retriedText(count: number): string {
  return `Somebody queued ${count === 1 ? '1 object' : `${count} objects`} of it again.`;
}
