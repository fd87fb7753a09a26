import { type LevelMeaning, TITLE_LEVELS } from '../classification/level-phrases';
import { findPhrases } from '../classification/phrases';
import { wordsOf } from '../classification/words';
import type { Seniority } from '../work';
import type { Grounded } from './cv-profile';
import { grounded } from './grounded';
import type { Segment } from './segments';

const LEAST_YEARS: readonly (readonly [number, Seniority])[] = [
  [10, 'expert'],
  [5, 'senior'],
  [2, 'mid'],
  [0, 'entry'],
];

/** Who leads is senior, and an expert only by years: there are leaders of two people. */
const MEANINGS: Readonly<Record<LevelMeaning, Seniority | 'leading' | null>> = {
  intern: 'entry',
  entry: 'entry',
  mid: 'mid',
  senior: 'senior',
  'lead+': 'leading',
  manager: 'leading',
  'first grade': 'entry',
  none: null,
};

/**
 * How senior somebody is: by a word of the first texts that have one, in which they call themselves or what they would be;
 * else by their years of experience.
 */
export function seniorityOf(texts: readonly Segment[], years: Grounded<number> | null): Grounded<Seniority> | null {
  for (const text of texts) {
    const said = levelWord(text, years?.value ?? 0);
    if (said) return said;
  }
  return years && { value: seniorityBy(years.value), span: years.span };
}

function seniorityBy(years: number): Seniority {
  return LEAST_YEARS.find(([least]) => years >= least)![1];
}

function levelWord({ text, start }: Segment, years: number): Grounded<Seniority> | null {
  const words = wordsOf(text);
  const hits = findPhrases(words, TITLE_LEVELS).filter(({ meaning }) => MEANINGS[meaning] !== null);
  const hit = hits.find(({ meaning }) => MEANINGS[meaning] !== 'leading') ?? hits[0];
  if (!hit) return null;
  const said = MEANINGS[hit.meaning]!;
  const last = hit.at + hit.phrase.split(' ').length - 1;
  const value = said === 'leading' ? leadersSeniority(years) : said;
  return grounded(value, start + words.starts[hit.at]!, start + words.ends[last]!);
}

function leadersSeniority(years: number): Seniority {
  const byYears = seniorityBy(years);
  return byYears === 'expert' ? byYears : 'senior';
}
