/** Reading JSON takes any depth, writing it does not. */
const MOST_LEVELS = 100;
const TOO_DEEP = '(nested too deeply to be kept)';

/**
 * A value that came as JSON, and its text, both without the fields that are not to be kept, wherever they stand, and
 * without what is nested too deeply to be written again.
 */
export function writableJson(value: unknown, dropped: RegExp): { readonly text: string; readonly body: unknown } {
  const body = cut(value, dropped, MOST_LEVELS);
  return { text: JSON.stringify(body), body };
}

function cut(value: unknown, dropped: RegExp, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return TOO_DEEP;
  if (Array.isArray(value)) return value.map((part) => cut(part, dropped, levels - 1));
  const kept = Object.entries(value).filter(([name]) => !dropped.test(name));
  return Object.fromEntries(kept.map(([name, part]) => [name, cut(part, dropped, levels - 1)]));
}
