import type { ListingPosition } from '../../application/ports/posting-store';
import { levelsSought } from '../../domain/backfill/matches-search';
import { arrangementAgrees, isRemote } from '../../domain/wanted-posting';
import { WORK_ARRANGEMENTS, type WorkArrangement } from '../../domain/work';
import { employmentBits, levelCodes, orNull, workArrangementCodes } from './codes';
import type { PlacedGroup } from './placed-groups';
import { POSTING_COLUMNS } from './posting-row';
import { titleAnchors } from './title-anchors';

const TOLD = 'p.id, p.first_seen_at, p.title_key';
const REMOTE = `p.work_arrangement in (${codes(WORK_ARRANGEMENTS.filter(isRemote)).join(', ')})`;

/** Whether a posting is visible and passes a group's filters; what it does not tell passes. */
const PASSES = `($1 or not p.sandbox)
       and (g.levels is null or p.level = any(g.levels))
       and (g.arrangements is null or p.work_arrangement is null or p.work_arrangement = any(g.arrangements))
       and (g.employment is null or p.employment_types = 0 or p.employment_types & g.employment <> 0)`;

/**
 * A page of the postings that match groups of searches, of one state with their count. First by place, which takes an
 * index; then a group's titles are looked up by the words of each posting's, so that many cost little more than one: the
 * words are kept apart (offset 0), or the planner may compare every title with every posting.
 */
export const SEARCHED_PAGE = `
  with spots as (
    select * from unnest($2::int[], $3::int[], $4::boolean[]) as s (number, location_id, only_remote)
  ),
  groups as (
    select * from json_to_recordset($5::json)
      as g (number int, is_everywhere boolean, has_titles boolean, levels smallint[], arrangements smallint[],
            employment smallint)
  ),
  titles as (
    select * from unnest($6::int[], $7::text[], $8::text[]) as t (number, anchor, pattern)
  ),
  placed as materialized (
    select ${TOLD}, g.number, g.has_titles
      from spots s join groups g on g.number = s.number join postings p on p.location_id = s.location_id
     where (not s.only_remote or ${REMOTE}) and ${PASSES}
    union all
    select ${TOLD}, g.number, g.has_titles
      from spots s join groups g on g.number = s.number join postings p on p.location_id is null and ${REMOTE}
     where s.location_id is null and ${PASSES}
    union all
    select ${TOLD}, g.number, g.has_titles from groups g, postings p where $12 and g.is_everywhere and ${PASSES}
  ),
  matching as materialized (
    select id, first_seen_at from placed where not has_titles
    union
    select w.id, w.first_seen_at
      from (select p.*, word from placed p, unnest(string_to_array(p.title_key, ' ')) as word
             where p.has_titles offset 0) w
      join titles t on t.number = w.number and t.anchor = w.word and ' ' || w.title_key || ' ' like t.pattern
  ),
  page as (
    select id from matching where $9::timestamptz is null or (first_seen_at, id) < ($9::timestamptz, $10::uuid)
     order by first_seen_at desc, id desc limit $11
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
  const spots = groups.flatMap(({ spots }, number) => (spots ?? []).map((spot) => ({ ...spot, number })));
  const titles = groups.flatMap(({ titles }, number) => titleAnchors(titles ?? []).map((one) => ({ ...one, number })));
  return [
    sandboxVisible,
    spots.map(({ number }) => number),
    spots.map(({ locationId }) => locationId),
    spots.map(({ onlyRemote }) => onlyRemote),
    JSON.stringify(groups.map(groupRow)),
    titles.map(({ number }) => number),
    titles.map(({ anchor }) => anchor),
    titles.map(({ title }) => `% ${title.replace(/[\\%_]/gu, '\\$&')} %`),
    after?.firstSeenAt ?? null,
    after?.id ?? null,
    most,
    groups.some(({ spots }) => spots === null),
  ];
}

function groupRow({ spots, titles, seniority, workArrangement, employmentType }: PlacedGroup, number: number) {
  return {
    number,
    is_everywhere: spots === null,
    has_titles: titles !== null,
    levels: seniority && levelsSought(seniority).map(levelCodes.codeOf),
    arrangements: workArrangement && codes(WORK_ARRANGEMENTS.filter((one) => arrangementAgrees(workArrangement, one))),
    employment: orNull(employmentBits.bitsOf)(employmentType && [employmentType]),
  };
}

function codes(arrangements: readonly WorkArrangement[]): number[] {
  return arrangements.map(workArrangementCodes.codeOf);
}
