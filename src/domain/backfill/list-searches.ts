import type { PlanRules } from './backfill-plan';
import type { Bundle } from './bundles';
import { type Expected, expectedRows, placeOf, titleOf } from './expected-rows';

type Bounds = Pick<PlanRules, 'mostTitles' | 'mostPlaces' | 'mostCharacters' | 'callWorth'>;

/** Postings that may still be paid for though nobody wants them; goes down as they are. */
export interface Allowance {
  rows: number;
}

/** Bundles that one search for all of its titles at all of its places answers. */
export interface ListSearch {
  readonly bundles: readonly Bundle[];
  /** Postings that are expected in its window. */
  readonly rows: number;
}

/** What is wanted at one place of some titles. */
interface Row {
  readonly place: string;
  readonly byTitle: ReadonlyMap<string, Bundle>;
}

/** Every title of it is searched for at every place of it. */
interface Block {
  readonly rows: Row[];
  readonly titles: Set<string>;
}

/**
 * Bundles that differ in title and place alone, put together to few searches for lists of both. A search finds what
 * nobody wants, too, where not all of its titles are wanted at all of its places: a place joins only where that is
 * expected to bring fewer postings than the call it saves is worth.
 */
export function listSearches(bundles: readonly Bundle[], bounds: Bounds, spare: Allowance): readonly ListSearch[] {
  if (bundles.length === 1) return [{ bundles, rows: bundles[0]!.lead.rows }];
  const expected = expectedRows(bundles);
  const byTitle = groupedBy(bundles, titleOf);
  return chunks(mostFirst(byTitle), bounds.mostTitles, bounds.mostCharacters).flatMap((titles) => {
    const some = titles.flatMap((title) => byTitle.get(title)!);
    return blocksOf(rowsOf(some), { ...bounds, expected, spare }).map((block) => ({
      bundles: block.rows.flatMap(({ byTitle }) => [...byTitle.values()]),
      rows: rowsIn(block, expected),
    }));
  });
}

interface Joining extends Bounds {
  readonly expected: Expected;
  readonly spare: Allowance;
}

/** Places with the most titles first, each put where it brings the least that nobody wants. */
function blocksOf(rows: readonly Row[], joining: Joining): readonly Block[] {
  const { callWorth, expected, spare } = joining;
  const blocks: Block[] = [];
  for (const row of rows) {
    let best: Block | null = null;
    let least = Math.min(callWorth, spare.rows);
    for (const block of blocks) {
      if (!hasRoom(block, row, joining)) continue;
      const unwanted = unwantedRows(block, row, expected);
      if (unwanted > least) continue;
      best = block;
      least = unwanted;
    }
    if (best === null) blocks.push({ rows: [row], titles: new Set(row.byTitle.keys()) });
    else {
      join(best, row);
      spare.rows -= least;
    }
  }
  return blocks;
}

function hasRoom({ rows }: Block, { place }: Row, { mostPlaces, mostCharacters }: Bounds): boolean {
  const characters = rows.reduce((sum, row) => sum + row.place.length, place.length);
  return rows.length < mostPlaces && characters <= mostCharacters;
}

function join(block: Block, row: Row): void {
  block.rows.push(row);
  for (const title of row.byTitle.keys()) block.titles.add(title);
}

/** What nobody wants of what a block finds, when it takes a row in. */
function unwantedRows({ rows, titles }: Block, { place, byTitle }: Row, expected: Expected): number {
  let sum = 0;
  for (const title of titles) if (!byTitle.has(title)) sum += expected(title, place);
  for (const title of byTitle.keys()) {
    if (titles.has(title)) continue;
    for (const other of rows) sum += expected(title, other.place);
  }
  return sum;
}

function rowsIn({ rows, titles }: Block, expected: Expected): number {
  let sum = 0;
  for (const { place, byTitle } of rows) {
    for (const title of titles) sum += byTitle.get(title)?.lead.rows ?? expected(title, place);
  }
  return sum;
}

function rowsOf(bundles: readonly Bundle[]): readonly Row[] {
  const rows = [...groupedBy(bundles, placeOf)].map(([place, some]) => ({
    place,
    byTitle: new Map(some.map((bundle) => [titleOf(bundle), bundle])),
  }));
  return rows.sort((a, b) => b.byTitle.size - a.byTitle.size || inOrder(a.place, b.place));
}

/** The parts with the most bundles first. */
function mostFirst(groups: ReadonlyMap<string, readonly Bundle[]>): readonly string[] {
  const sorted = [...groups].sort(([a, some], [b, others]) => others.length - some.length || inOrder(a, b));
  return sorted.map(([part]) => part);
}

function groupedBy(
  bundles: readonly Bundle[],
  partOf: (bundle: Bundle) => string,
): ReadonlyMap<string, readonly Bundle[]> {
  const groups = new Map<string, Bundle[]>();
  for (const bundle of bundles) {
    const group = groups.get(partOf(bundle));
    if (group === undefined) groups.set(partOf(bundle), [bundle]);
    else group.push(bundle);
  }
  return groups;
}

function chunks(texts: readonly string[], most: number, mostCharacters: number): readonly (readonly string[])[] {
  const result: string[][] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const text of texts) {
    characters += text.length;
    if (characters > mostCharacters || result.at(-1)!.length >= most) {
      result.push([]);
      characters = text.length;
    }
    result.at(-1)!.push(text);
  }
  return result;
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
