import type { PlannedRequest } from '../../domain/backfill/backfill-plan';
import type { Combination } from '../../domain/backfill/combination';
import type { SearchKey } from '../../domain/backfill/combination-key';
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
  /** By the provider's id, the keys that it is about, as far as postings tell. */
  private readonly missing: Map<string, readonly string[]>;

  constructor(
    private readonly item: StartedItem['item'],
    known: readonly KnownPosting[],
  ) {
    const about = keyMatcher(item.keys.map(({ key }) => key));
    this.missing = new Map(known.map((posting) => [posting.providerId, textsOf(about(posting), posting)]));
  }

  after(came: readonly JobPosting[]): ItemYield['leftOut'] {
    if (this.item.rest !== null) return this.item.leftOut;
    for (const { providerId } of came) if (providerId !== null) this.missing.delete(providerId);
    const counts: Record<string, number> = {};
    for (const text of [...this.missing.values()].flat()) counts[text] = (counts[text] ?? 0) + 1;
    return counts;
  }
}

function textsOf(keys: readonly SearchKey[], posting: KnownPosting): readonly string[] {
  const rest = { titleKeyword: null, location: null };
  return keys.filter(({ request }) => matchesSearch({ ...request, ...rest }, posting)).map(({ text }) => text);
}
