import type { Grounded } from './cv-profile';

/** A value with the place that says so. */
export function grounded<T>(value: T, start: number, end: number): Grounded<T> {
  return { value, span: { start, end } };
}

/** The first of the values that are the same to `keyOf`, at most so many of them. */
export function firstOfEach<T>(
  values: Iterable<Grounded<T>>,
  keyOf: (value: T) => string,
  most = Number.POSITIVE_INFINITY,
): readonly Grounded<T>[] {
  const byKey = new Map<string, Grounded<T>>();
  for (const one of values) {
    const key = keyOf(one.value);
    if (!byKey.has(key)) byKey.set(key, one);
    if (byKey.size === most) break;
  }
  return [...byKey.values()];
}
