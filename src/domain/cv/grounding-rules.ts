import { SENIORITIES, type Seniority, WORK_ARRANGEMENTS, type WorkArrangement } from '../work';
import type { Claim } from './cv-claims';
import type { TextSpan } from './cv-profile';
import type { CvVocabulary } from './cv-vocabulary';
import { type FoldedText, findPhrase, foldPhrase, originalSpan } from './folded-text';
import { plainPhrase } from './plain-phrase';

/** What it takes for a claim to count, besides a quote that is there. */
export interface GroundingRule<C, V> {
  /** The value as it would be in a profile; null when it is nothing like it should be. */
  readonly read: (claim: Claim<C>) => V | null;
  /** Whether a place with the quote says so. */
  readonly isSaid: (text: FoldedText, quoted: TextSpan, value: V, claim: Claim<C>) => boolean;
}

type GroundingRules = Readonly<
  Record<
    'desiredTitles' | 'locations' | 'skills' | 'languages' | 'industries' | 'summary',
    GroundingRule<string, string>
  >
> & {
  readonly seniority: GroundingRule<string, Seniority>;
  readonly yearsOfExperience: GroundingRule<number, number>;
  readonly workArrangement: GroundingRule<string, WorkArrangement>;
};

const MOST_CHARACTERS = 200;
const MOST_SUMMARY_CHARACTERS = 600;
const MOST_YEARS = 60;
/** Folded characters around a quote in which its value may stand: in the heading before it, or at the end of its line. */
const NEIGHBOURHOOD = 80;

/** The rule of each field of a profile. */
export function groundingRules(vocabulary: CvVocabulary): GroundingRules {
  return {
    desiredTitles: literal(MOST_CHARACTERS),
    locations: literal(MOST_CHARACTERS),
    skills: skillOf(vocabulary),
    languages: languageOf(vocabulary),
    seniority: oneOf(SENIORITIES),
    yearsOfExperience: YEARS,
    workArrangement: oneOf(WORK_ARRANGEMENTS),
    industries: literal(MOST_CHARACTERS),
    summary: literal(MOST_SUMMARY_CHARACTERS),
  };
}

/** Plain words that stand in the text themselves, at the quote. */
function literal(mostCharacters: number): GroundingRule<string, string> {
  return {
    read: ({ value }) => plainPhrase(value, mostCharacters),
    isSaid: (text, quoted, value) => findPhrase(text, foldPhrase(value), around(text, quoted)).length > 0,
  };
}

/** One of a few words of ours, for what a CV can say in a thousand ways: the quote has to do. */
function oneOf<T extends string>(allowed: readonly T[]): GroundingRule<string, T> {
  return { read: ({ value }) => allowed.find((one) => one === value) ?? null, isSaid: () => true };
}

/** A number that the quote writes in digits. */
const YEARS: GroundingRule<number, number> = {
  read: ({ value }) => (value >= 0 && value <= MOST_YEARS ? value : null),
  isSaid: ({ folded }, { start, end }, value) =>
    [...folded.slice(start, end).matchAll(/\d+(?:[.,]\d+)?/gu)].some(
      ([said]) => Number(said.replace(',', '.')) === value,
    ),
};

/** A skill of the catalogue, with a spelling of its name at the quote that the catalogue knows. */
function skillOf({ skill }: CvVocabulary): GroundingRule<string, string> {
  return {
    read: ({ value, quote }) => skill(value) ?? skill(quote),
    isSaid: (text, quoted, name, { value, quote }) =>
      [value, quote, name].some((spelling) =>
        findPhrase(text, foldPhrase(spelling), around(text, quoted)).some((place) =>
          namesSkill(text, place, name, skill),
        ),
      ),
  };
}

/** As written there, capitals and all, and not as a part of a longer name: "C" is not said by "C++". */
function namesSkill(text: FoldedText, place: TextSpan, name: string, skill: CvVocabulary['skill']): boolean {
  const { start, end } = originalSpan(text, place);
  const [signs = ''] = /^[+#]{1,2}/u.exec(text.original.slice(end, end + 2)) ?? [];
  const longer = signs === '' ? null : skill(text.original.slice(start, end) + signs);
  return skill(text.original.slice(start, end)) === name && (longer === null || longer === name);
}

/** A natural language that a word of the quote names, in whatever language. */
function languageOf({ language }: CvVocabulary): GroundingRule<string, string> {
  return {
    read: ({ value }) => language(value),
    isSaid: (_text, _quoted, name, { quote }) => quote.split(/[^\p{L}\p{M}]+/u).some((word) => language(word) === name),
  };
}

function around({ folded }: FoldedText, { start, end }: TextSpan): TextSpan {
  return { start: Math.max(0, start - NEIGHBOURHOOD), end: Math.min(folded.length, end + NEIGHBOURHOOD) };
}
