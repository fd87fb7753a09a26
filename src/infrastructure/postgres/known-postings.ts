import type { KnownPosting, KnownScope } from '../../application/ports/posting-store';
import { employmentBits, levelCodes, orNull, sourceCodes, workArrangementCodes } from './codes';
import type { PlacedGroup } from './placed-groups';
import { placedParameters, placedPostings } from './placed-postings';

/** Seen since, too: that is in the indexes, and nothing is seen before it is posted. */
const KNOWN = `p.source = $9 and p.sandbox = $10 and p.provider_id is not null
       and p.date_posted >= $11 and p.retrieved_at >= $11`;

/** The newest postings of a source that searches for groups may find again: a title's words in any order. */
export const KNOWN_POSTINGS = `
  with ${placedPostings('p.id, p.date_posted', KNOWN)},
  matching as materialized (
    select id, date_posted from placed where not has_titles
    union
    select w.id, w.date_posted
      from worded w join titles t on t.number = w.number and t.anchor = w.word
     where string_to_array(w.title_key, ' ') @> string_to_array(t.title, ' ')
  ),
  newest as (
    select id from matching order by date_posted desc, id desc limit $12
  )
  select p.provider_id, p.title, l.name as location, p.level, p.work_arrangement, p.employment_types
    from newest n join postings p on p.id = n.id left join locations l on l.id = p.location_id
   order by p.date_posted desc, p.id desc`;

export function knownParameters(groups: readonly PlacedGroup[], { account, since, most }: KnownScope): unknown[] {
  return [...placedParameters(groups), sourceCodes.codeOf(account.source), account.sandbox, since, most];
}

export interface KnownRow {
  readonly provider_id: string;
  readonly title: string;
  readonly location: string | null;
  readonly level: number;
  readonly work_arrangement: number | null;
  readonly employment_types: number;
}

export function knownFrom({ provider_id, title, location, ...row }: KnownRow): KnownPosting {
  return {
    ...{ providerId: provider_id, title, location },
    level: levelCodes.valueOf(row.level),
    workArrangement: orNull(workArrangementCodes.valueOf)(row.work_arrangement),
    employmentTypes: employmentBits.typesOf(row.employment_types),
  };
}
