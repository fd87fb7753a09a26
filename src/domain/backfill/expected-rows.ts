import type { Bundle } from './bundles';

/** Postings that are expected of a title at a place, whether anybody wants them or not. */
export type Expected = (title: string, place: string) => number;

export function titleOf({ lead }: Bundle): string {
  return lead.key.title ?? '';
}

export function placeOf({ lead }: Bundle): string {
  return lead.key.placeText ?? '';
}

const ROUNDS = 10;

/**
 * What bundles in one window tell of others: a title's share and a place's share, multiplied, which is taken to hold for
 * all of them (fitted as for counts in a table with gaps). Of a title and a place that no chain of bundles connects
 * nothing is known: as many as the largest of the bundles has.
 */
export function expectedRows(bundles: readonly Bundle[]): Expected {
  const group = groups(bundles);
  const ofPlace = new Map(bundles.map((bundle) => [placeOf(bundle), 1]));
  const ofTitle = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    refit(ofTitle, bundles, titleOf, (bundle) => ofPlace.get(placeOf(bundle))!);
    refit(ofPlace, bundles, placeOf, (bundle) => ofTitle.get(titleOf(bundle))!);
  }
  const most = bundles.reduce((largest, { lead }) => Math.max(largest, lead.rows), 0);
  return (title, place) => {
    if (group(`title ${title}`) !== group(`place ${place}`)) return most;
    return (ofTitle.get(title) ?? 0) * (ofPlace.get(place) ?? 0);
  };
}

/** Each part's factor, so that the products make up what its bundles have in all. */
function refit(
  factors: Map<string, number>,
  bundles: readonly Bundle[],
  partOf: (bundle: Bundle) => string,
  otherFactor: (bundle: Bundle) => number,
): void {
  const sums = new Map<string, { rows: number; others: number }>();
  for (const bundle of bundles) {
    const sum = sums.get(partOf(bundle)) ?? { rows: 0, others: 0 };
    sum.rows += bundle.lead.rows;
    sum.others += otherFactor(bundle);
    sums.set(partOf(bundle), sum);
  }
  for (const [part, { rows, others }] of sums) factors.set(part, others === 0 ? 0 : rows / others);
}

/** Titles and places that bundles connect have the same group. */
function groups(bundles: readonly Bundle[]): (part: string) => string {
  const above = new Map<string, string>();
  const rootOf = (part: string): string => {
    let root = part;
    for (let next = above.get(root); next !== undefined; next = above.get(root)) root = next;
    if (root !== part) above.set(part, root);
    return root;
  };
  for (const bundle of bundles) {
    const title = rootOf(`title ${titleOf(bundle)}`);
    const place = rootOf(`place ${placeOf(bundle)}`);
    if (title !== place) above.set(title, place);
  }
  return rootOf;
}
