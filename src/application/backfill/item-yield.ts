import { keyMatcher } from '../../domain/backfill/key-matcher';
import type { CallCost, CostUnit } from '../../domain/call-cost';
import type { JobPosting } from '../../domain/posting';
import type { SourcePage } from '../ports/job-source';
import type { UpsertCounts } from '../ports/posting-store';
import type { BackfillItem, ItemYield } from '../ports/run-store';

export interface StoredRecords extends UpsertCounts {
  readonly postings: readonly JobPosting[];
  /** On the page itself. */
  readonly repeated: number;
}

/** What an item has brought with one page more. */
export function grownYield(item: BackfillItem, page: SourcePage, stored: StoredRecords): ItemYield {
  return {
    jobsFetched: item.jobsFetched + page.records.length,
    jobsNew: item.jobsNew + stored.inserted,
    duplicates: item.duplicates + stored.repeated + stored.updated + stored.unchanged,
    calls: item.calls + (page.rawPage === null ? 0 : 1),
    cost: sumOf(item.cost, page.cost),
    found: foundIn(item, stored.postings),
    leftOut: item.leftOut,
    rest: page.rest,
  };
}

function sumOf(a: CallCost, b: CallCost): CallCost {
  const units = new Set([...Object.keys(a), ...Object.keys(b)] as CostUnit[]);
  return Object.fromEntries([...units].map((unit) => [unit, (a[unit] ?? 0) + (b[unit] ?? 0)]));
}

/**
 * A search for one key brings nothing else; of a list, each key is given what matches it. What matches none of them, in our
 * reading, the source has found for one of them all the same: the first is given it.
 */
function foundIn({ keys, found }: BackfillItem, postings: readonly JobPosting[]): ItemYield['found'] {
  const counts = Object.fromEntries(keys.map(({ key }) => [key.text, found[key.text] ?? 0]));
  const about = keyMatcher(keys.map(({ key }) => key));
  for (const posting of postings) {
    const those = about(posting);
    for (const { text } of those.length > 0 ? those : [keys[0]!.key]) counts[text]!++;
  }
  return counts;
}
