import type { Level } from '../level';
import { DESCRIPTION_LEVELS, type LevelMeaning, TITLE_LEVELS } from './level-phrases';
import { findPhrases, type PhraseHit } from './phrases';
import { PostingWords } from './posting-words';
import type { Verdict } from './verdict';
import type { Words } from './words';
import { yearsOfExperience } from './years-of-experience';

const MOST_YEARS_OF_ENTRY = 1;
const LEAST_YEARS_OF_SENIOR = 5;

/** What the meanings come to. Where a title has several, the first of these wins. */
const PRECEDENCE: readonly (readonly [LevelMeaning, Level])[] = [
  ['intern', 'intern'],
  ['lead+', 'lead+'],
  ['senior', 'senior'],
  ['mid', 'mid'],
  ['entry', 'entry'],
  ['manager', 'lead+'],
  ['first grade', 'entry'],
];

/**
 * The level that a posting asks for. The title decides; where it says nothing, the years of experience in the description
 * (0–1 entry, 2–4 mid, from 5 on senior) or a phrase that states the level; nothing said means mid. Whole words count,
 * never parts of words. Both texts are clean text.
 */
export function classifyLevel(title: string, description: string): Verdict<Level> {
  return levelOf(new PostingWords(title, description));
}

/** The same, of words that were found already. */
export function levelOf(words: PostingWords): Verdict<Level> {
  return (
    fromTitle(findPhrases(words.title, TITLE_LEVELS)) ??
    fromYears(words.title, 'title') ??
    fromDescription(words.description) ?? { value: 'mid', because: 'nothing said' }
  );
}

function fromTitle(hits: readonly PhraseHit<LevelMeaning>[]): Verdict<Level> | undefined {
  const named = (wanted: LevelMeaning) => hits.find(({ meaning }) => meaning === wanted);
  const entry = named('entry');
  const senior = named('senior');
  // "Junior/Senior Developer": open to both, so the middle is meant.
  if (entry && senior) return { value: 'mid', because: `title: ${entry.phrase} to ${senior.phrase}` };
  for (const [meaning, level] of PRECEDENCE) {
    const hit = named(meaning);
    if (hit) return { value: level, because: `title: ${hit.phrase}` };
  }
  return undefined;
}

function fromDescription(words: Words): Verdict<Level> | undefined {
  const years = fromYears(words, 'description');
  if (years) return years;
  const stated = findPhrases(words, DESCRIPTION_LEVELS)[0];
  return stated && { value: stated.meaning, because: `description: ${stated.phrase}` };
}

function fromYears(words: Words, where: string): Verdict<Level> | undefined {
  const years = yearsOfExperience(words);
  if (years === undefined) return undefined;
  const because = `${where}: ${years} years of experience`;
  if (years <= MOST_YEARS_OF_ENTRY) return { value: 'entry', because };
  return { value: years >= LEAST_YEARS_OF_SENIOR ? 'senior' : 'mid', because };
}
