import type { ListingPosition } from '../../application/ports/posting-store';
import type { PlacedGroup } from './placed-groups';
import { placedParameters, placedPostings } from './placed-postings';
import { POSTING_COLUMNS } from './posting-row';

/** A page of the postings that match groups of searches, of one state with their count. */
export const SEARCHED_PAGE = `
  with ${placedPostings('p.id, p.first_seen_at', '($9 or not p.sandbox)')},
  matching as materialized (
    select id, first_seen_at from placed where not has_titles
    union
    select w.id, w.first_seen_at
      from worded w join titles t on t.number = w.number and t.anchor = w.word
     where position(' ' || t.title || ' ' in ' ' || w.title_key || ' ') > 0
  ),
  page as (
    select id from matching where $10::timestamptz is null or (first_seen_at, id) < ($10::timestamptz, $11::uuid)
     order by first_seen_at desc, id desc limit $12
  )
  select (select count(*)::int from matching) as total,
         (select coalesce(json_agg(rows), '[]') from (
            select ${POSTING_COLUMNS} from page join postings p on p.id = page.id
             order by p.first_seen_at desc, p.id desc) rows) as rows`;

/** `most`: of the page's rows. */
export function searchedPageParameters(
  groups: readonly PlacedGroup[],
  { sandboxVisible, after, most }: { sandboxVisible: boolean; after: ListingPosition | null; most: number },
): unknown[] {
  return [...placedParameters(groups), sandboxVisible, after?.firstSeenAt ?? null, after?.id ?? null, most];
}
