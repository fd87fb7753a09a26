import { candidatePairs } from './candidate-pairs';
import { Groups } from './groups';
import { type Relation, relationOf } from './same-job';
import { twinKey } from './twins';
import type { VacancyMark } from './vacancy-mark';
import { VACANCY_REASONS, type VacancyReason } from './vacancy-reason';

/** To which vacancy a posting belongs. */
export interface VacancyLink {
  readonly postingId: string;
  /** The smallest of the ids of the vacancy's postings. */
  readonly vacancyId: string;
  /** The strongest that links it to another posting of the vacancy; null where it is the only one. */
  readonly reason: VacancyReason | null;
}

interface Link {
  readonly pair: readonly [number, number];
  readonly relation: Relation & { kind: 'linked' };
}

/**
 * Postings that are the same job, told by what is known of them: a function of the set of marks, whatever their order. No
 * group holds two postings that are apart, however they are linked through others:
 *
 * 1. Sure links join groups one by one, the most similar texts first, where no posting of one is apart from one of the other.
 * 2. Likely links, then possible ones, join all groups that they connect, or, if two postings among these are apart, none:
 *    whoever fits two jobs belongs to neither.
 *
 * Marks that share no link with a set of marks, directly or through others, do not change how that set is grouped.
 */
export function groupVacancies(marks: readonly VacancyMark[]): VacancyLink[] {
  const sorted = [...marks].sort((a, b) => (a.postingId < b.postingId ? -1 : 1));
  const links = linksAmong(sorted);
  const groups = new Groups(sorted.map(twinKey));
  joinOneByOne(sorted, groups, links);
  joinWhereClear(sorted, groups, links, 'likely');
  joinWhereClear(sorted, groups, links, 'possible');
  return linksOf(sorted, groups, links);
}

function linksAmong(marks: readonly VacancyMark[]): Link[] {
  const links: Link[] = [];
  for (const pair of candidatePairs(marks)) {
    const relation = relationOf(marks[pair[0]]!, marks[pair[1]]!);
    if (relation.kind === 'linked') links.push({ pair, relation });
  }
  return links;
}

function joinOneByOne(marks: readonly VacancyMark[], groups: Groups, links: readonly Link[]): void {
  const sure = links.filter(({ relation }) => relation.certainty === 'sure').sort(bySimilarity);
  for (const { pair } of sure) {
    const [one, other] = [groups.of(pair[0]), groups.of(pair[1])];
    if (one !== other && compatible(marks, groups, [one, other])) groups.merge([one, other]);
  }
}

function joinWhereClear(
  marks: readonly VacancyMark[],
  groups: Groups,
  links: readonly Link[],
  certainty: 'likely' | 'possible',
): void {
  const connected = new Groups(marks.map((_, at) => at));
  for (const { pair, relation } of links) {
    if (relation.certainty !== certainty) continue;
    const [one, other] = [connected.of(groups.of(pair[0])), connected.of(groups.of(pair[1]))];
    if (one !== other) connected.merge([one, other]);
  }
  for (const together of connected.all()) {
    if (together.length > 1 && compatible(marks, groups, together)) groups.merge(together);
  }
}

/** Whether no two postings of different groups are apart. */
function compatible(marks: readonly VacancyMark[], groups: Groups, together: readonly number[]): boolean {
  const members = together.map((group) => groups.standingFor(group));
  return members.every((own, at) =>
    members
      .slice(0, at)
      .every((others) => own.every((a) => others.every((b) => relationOf(marks[a]!, marks[b]!).kind !== 'apart'))),
  );
}

function bySimilarity({ pair: [a, b], relation: x }: Link, { pair: [c, d], relation: y }: Link): number {
  return y.similarity - x.similarity || a - c || b - d;
}

function linksOf(marks: readonly VacancyMark[], groups: Groups, links: readonly Link[]): VacancyLink[] {
  const strongest = new Map<number, number>();
  for (const { pair, relation } of links) {
    if (groups.of(pair[0]) !== groups.of(pair[1])) continue;
    const rank = VACANCY_REASONS.indexOf(relation.reason);
    for (const member of pair) strongest.set(member, Math.min(rank, strongest.get(member) ?? rank));
  }
  const first = new Map<number, string>();
  marks.forEach(({ postingId }, member) => {
    if (!first.has(groups.of(member))) first.set(groups.of(member), postingId);
  });
  return marks.map(({ postingId }, member) => {
    const reason = VACANCY_REASONS[strongest.get(member)!] ?? null;
    return { postingId, vacancyId: first.get(groups.of(member))!, reason };
  });
}
