import { byName } from './by-name';
import { wholePercent, wilsonShares } from './percent';

/** What a store counts for one skill, or group; every number is of distinct postings. */
export interface RelatedCounts {
  /** All that the query selects. */
  readonly postings: number;
  /** Of these, with the skill. */
  readonly withSkill: number;
  /** Everything else that a posting with the skill asks for. */
  readonly others: readonly RelatedTally[];
}

interface RelatedTally {
  readonly name: string;
  /** Postings with it, with or without the skill. */
  readonly count: number;
  /** Postings with both. */
  readonly together: number;
}

export interface LiftInterval {
  readonly low: number;
  readonly high: number;
}

export interface RelatedSkill {
  readonly name: string;
  /** Postings with both. */
  readonly count: number;
  /** round(100 × count / postings with the skill), a half to the even neighbour. */
  readonly pct: number;
  /** How many times as frequent it is where the skill is asked for as it is overall. */
  readonly lift: number;
  /** 95 %: from the Wilson interval of the skill's share among the other's postings, over its share in all. */
  readonly interval: LiftInterval;
}

/**
 * What is asked for together with a skill. Ordered by how many postings there are with both beyond what chance would have
 * brought, at the least: with the lower bound of the interval. So neither what is everywhere comes first nor what was seen
 * together once. Then by count, then name.
 */
export function relatedSkills({ postings, withSkill, others }: RelatedCounts, top: number): readonly RelatedSkill[] {
  const overall = withSkill / postings;
  return others
    .map(({ name, count, together }) => {
      const { low, high } = wilsonShares({ count: together, postings: count });
      const skill: RelatedSkill = {
        name,
        count: together,
        pct: wholePercent(together, withSkill),
        lift: (together * postings) / (withSkill * count),
        interval: { low: hundredths(low / overall), high: hundredths(high / overall) },
      };
      return { skill, beyondChance: count * (low - overall) };
    })
    .sort((a, b) => b.beyondChance - a.beyondChance || b.skill.count - a.skill.count || byName(a.skill, b.skill))
    .slice(0, top)
    .map(({ skill }) => skill);
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
