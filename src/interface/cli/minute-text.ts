/** UTC, to the minute. */
export function minuteText(at: Date): string {
  return at.toISOString().slice(0, 16).replace('T', ' ');
}
