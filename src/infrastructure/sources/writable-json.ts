/** Reading JSON takes any depth, writing it does not. */
const MOST_LEVELS = 100;
const TOO_DEEP = '(nested too deeply to be kept)';

/** A value that came as JSON, and its text. What is nested too deeply to be written again is left out of both. */
export function writableJson(value: unknown): { readonly text: string; readonly body: unknown } {
  try {
    return { text: JSON.stringify(value), body: value };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const body = cut(value, MOST_LEVELS);
    return { text: JSON.stringify(body), body };
  }
}

function cut(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return TOO_DEEP;
  if (Array.isArray(value)) return value.map((part) => cut(part, levels - 1));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, cut(part, levels - 1)]));
}
