import { levelsSought } from '../../domain/backfill/matches-search';
import { arrangementAgrees, isRemote } from '../../domain/wanted-posting';
import { WORK_ARRANGEMENTS, type WorkArrangement } from '../../domain/work';
import { employmentBits, levelCodes, orNull, workArrangementCodes } from './codes';
import type { PlacedGroup } from './placed-groups';
import { titleAnchors } from './title-anchors';

const REMOTE = `p.work_arrangement in (${codes(WORK_ARRANGEMENTS.filter(isRemote)).join(', ')})`;

/** Whether a posting passes a group's filters; what it does not tell passes. */
const PASSES = `(g.levels is null or p.level = any(g.levels))
       and (g.arrangements is null or p.work_arrangement is null or p.work_arrangement = any(g.arrangements))
       and (g.employment is null or p.employment_types = 0 or p.employment_types & g.employment <> 0)`;

/**
 * The parts of a statement that find the postings of groups by place, which takes an index, and by what else the groups
 * ask for but their titles: `placed`, with these columns of `postings p` under this condition; and `worded`, those of groups
 * with titles, once for each word of theirs. By the words a group's titles are looked up, so that many cost little more
 * than one: the words are kept apart (offset 0), or the planner may compare every title with every posting.
 */
export function placedPostings(columns: string, condition: string): string {
  const told = `${columns}, p.title_key, g.number, g.has_titles`;
  const passes = `${condition} and ${PASSES}`;
  return `
  spots as (
    select * from unnest($1::int[], $2::int[], $3::boolean[]) as s (number, location_id, only_remote)
  ),
  groups as (
    select * from json_to_recordset($4::json)
      as g (number int, is_everywhere boolean, has_titles boolean, levels smallint[], arrangements smallint[],
            employment smallint)
  ),
  titles as (
    select * from unnest($6::int[], $7::text[], $8::text[]) as t (number, anchor, title)
  ),
  placed as materialized (
    select ${told}
      from spots s join groups g on g.number = s.number join postings p on p.location_id = s.location_id
     where (not s.only_remote or ${REMOTE}) and ${passes}
    union all
    select ${told}
      from spots s join groups g on g.number = s.number join postings p on p.location_id is null and ${REMOTE}
     where s.location_id is null and ${passes}
    union all
    select ${told} from groups g, postings p where $5 and g.is_everywhere and ${passes}
  ),
  worded as (
    select p.*, word from placed p, unnest(string_to_array(p.title_key, ' ')) as word where p.has_titles offset 0
  )`;
}

/** The first parameters of such a statement; its own come after them, from $9 on. */
export function placedParameters(groups: readonly PlacedGroup[]): unknown[] {
  const spots = groups.flatMap(({ spots }, number) => (spots ?? []).map((spot) => ({ ...spot, number })));
  const titles = groups.flatMap(({ titles }, number) => titleAnchors(titles ?? []).map((one) => ({ ...one, number })));
  return [
    spots.map(({ number }) => number),
    spots.map(({ locationId }) => locationId),
    spots.map(({ onlyRemote }) => onlyRemote),
    JSON.stringify(groups.map(groupRow)),
    groups.some(({ spots }) => spots === null),
    titles.map(({ number }) => number),
    titles.map(({ anchor }) => anchor),
    titles.map(({ title }) => title),
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
