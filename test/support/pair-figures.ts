/** A posting as it was linked, and what it really is. */
export interface FoundPosting {
  readonly source: string;
  readonly truth: string;
  readonly vacancy: string;
}

interface Figures {
  /** Part of the pairs that were linked that are one job. */
  readonly precision: number;
  /** Part of the pairs that are one job that were linked. */
  readonly recall: number;
  /** Both, and by pairs of sources. */
  readonly text: string;
}

interface Count {
  true: number;
  found: number;
  right: number;
}

/** Compares postings pair by pair. */
export function pairFigures(postings: readonly FoundPosting[]): Figures {
  const counts = new Map<string, Count>();
  const count = (a: FoundPosting, b: FoundPosting) => {
    const name = [a.source, b.source].sort().join(' + ');
    const known = counts.get(name) ?? { true: 0, found: 0, right: 0 };
    counts.set(name, known);
    return known;
  };
  for (const [a, b] of pairsWithin(postings, ({ truth }) => truth)) {
    const kind = count(a, b);
    kind.true++;
    if (a.vacancy === b.vacancy) kind.right++;
  }
  for (const [a, b] of pairsWithin(postings, ({ vacancy }) => vacancy)) count(a, b).found++;
  const all = [...counts.values()].reduce(added, { true: 0, found: 0, right: 0 });
  const lines = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, kind]) => line(name, kind));
  return {
    precision: all.right / all.found,
    recall: all.right / all.true,
    text: [line('all', all), ...lines].join('\n'),
  };
}

function pairsWithin<T>(items: readonly T[], group: (item: T) => string): [T, T][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(group(item), [...(groups.get(group(item)) ?? []), item]);
  return [...groups.values()].flatMap((members) =>
    members.flatMap((one, at) => members.slice(0, at).map((other): [T, T] => [other, one])),
  );
}

function added(a: Count, b: Count): Count {
  return { true: a.true + b.true, found: a.found + b.found, right: a.right + b.right };
}

function line(name: string, { true: real, found, right }: Count): string {
  const part = (whole: number) => (whole === 0 ? '–' : (right / whole).toFixed(3));
  return `${name}: ${real} pairs are one job, ${found} linked, precision ${part(found)}, recall ${part(real)}`;
}
