import type { PlannedRequest } from '../../domain/backfill/backfill-plan';
import type { Combination } from '../../domain/backfill/combination';
import { keyMatcher } from '../../domain/backfill/key-matcher';
import { matchesSearch } from '../../domain/backfill/matches-search';
import type { JobPosting } from '../../domain/posting';
import type { BackfillPorts } from '../ports/backfill-ports';
import type { KnownPosting } from '../ports/posting-store';
import type { ItemYield } from '../ports/run-store';
import type { StartedItem } from './begin-item';

/**
 * The postings that an item's search would find again: they are stored, so that it is told to leave them out. None where
 * the source cannot, and where the search goes on, which has its list in the place to go on from.
 */
export async function knownTo(
  { postings }: Pick<BackfillPorts, 'postings'>,
  { item, source, served }: StartedItem,
): Promise<readonly KnownPosting[]> {
  const most = source.capabilities.leavesOut;
  if (most === 0 || item.rest !== null) return [];
  const scope = { account: item.account, since: new Date(served.from), most };
  return postings.known(searchesIn(item.request), scope);
}

function searchesIn({ titles, places, ...filters }: PlannedRequest): readonly Combination[] {
  return orAny(titles).flatMap((titleKeyword) =>
    orAny(places).map((location) => ({ titleKeyword, location, ...filters })),
  );
}

function orAny(texts: readonly string[]): readonly (string | null)[] {
  return texts.length === 0 ? [null] : texts;
}

/** What of an item's known postings has not come, as told so far; one that comes all the same is counted where it comes. */
export class LeftOut {
  private readonly missing: Map<string, KnownPosting>;

  constructor(
    private readonly item: StartedItem['item'],
    known: readonly KnownPosting[],
  ) {
    this.missing = new Map(known.map((posting) => [posting.providerId, posting]));
  }

  after(came: readonly JobPosting[]): ItemYield['leftOut'] {
    if (this.item.rest !== null) return this.item.leftOut;
    for (const { providerId } of came) if (providerId !== null) this.missing.delete(providerId);
    return this.counts();
  }

  /** By key, as far as postings tell. */
  private counts(): ItemYield['leftOut'] {
    const about = keyMatcher(this.item.keys.map(({ key }) => key));
    const counts: Record<string, number> = {};
    for (const posting of this.missing.values()) {
      for (const { text, request } of about(posting)) {
        const filters = { ...request, titleKeyword: null, location: null };
        if (matchesSearch(filters, posting)) counts[text] = (counts[text] ?? 0) + 1;
      }
    }
    return counts;
  }
}
