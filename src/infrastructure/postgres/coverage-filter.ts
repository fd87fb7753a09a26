import type { CoverageFilter } from '../../application/ports/coverage-report';
import { covers, type Place, placeKey } from '../../domain/places/place';
import { isRemote } from '../../domain/wanted-posting';
import { WORK_ARRANGEMENTS } from '../../domain/work';
import type { Sql } from './sql';

/** Whether a filter finds `coverage c`; with the parameters of `filterParameters` as the first three. */
export const FILTERED = `
  ($1::text is null or position($1 in ' ' || (c.key->>'title') || ' ') > 0)
     and ($2::text[] is null or c.key->>'placeText' = any($2)
          or c.key->>'placeText' is null and c.key->'request'->>'workArrangement' = any($3::text[]))`;

const PLACES = `
  select distinct on (key->>'placeText') key->'place' as place from coverage where key->>'placeText' is not null`;

export async function filterParameters(db: Sql, { title, places }: CoverageFilter): Promise<readonly unknown[]> {
  return [
    title === null ? null : ` ${title} `,
    places === null ? null : await within(db, places),
    places?.some(isAnywhereRemote) ? WORK_ARRANGEMENTS.filter(isRemote) : [],
  ];
}

/** Keys of the places that coverage is of and that are these or lie within: far fewer than keys of searches. */
async function within(db: Sql, places: readonly Place[]): Promise<readonly string[]> {
  const rows: { place: Place }[] = await db.query(PLACES);
  return rows.flatMap(({ place }) => (places.some((wider) => covers(wider, place)) ? placeKey(place) : []));
}

function isAnywhereRemote({ kind, country }: Place): boolean {
  return kind === 'remote' && country === null;
}
