import { ROLES, type Role } from '../role';
import { findPhrases, type PhraseHit } from './phrases';
import { PostingWords } from './posting-words';
import { DESCRIPTION_PHRASES, TECHNICAL_JOBS, TITLE_PHRASES, type TitleMeaning, type Weight } from './role-phrases';
import type { Verdict } from './verdict';
import type { Words } from './words';

const WEIGHTS: readonly Weight[] = ['job', 'work', 'field'];

/** One phrase that a description repeats says no more from here on. */
const MOST_MENTIONS = 3;
/** "Full stack" says it by itself, while the other phrases are only typical. */
const FULLSTACK_FACTOR = 4;
/** Less evidence than this is chance. */
const LEAST_EVIDENCE = 2;
/** Front and back count as both when the weaker one reaches this share of the stronger one. */
const BOTH_SIDES = 0.4;

/**
 * The role that a posting is for. The title decides; only when it names a technical job without saying which kind, the
 * description does. Whole words count, never parts of words. Both texts are clean text.
 */
export function classifyRole(title: string, description: string): Verdict<Role> {
  return roleOf(new PostingWords(title, description));
}

/** The same, of words that were found already. */
export function roleOf(words: PostingWords): Verdict<Role> {
  const technical = findPhrases(words.title, TECHNICAL_JOBS).length > 0;
  const hits = findPhrases(words.title, TITLE_PHRASES).filter(({ meaning }) => technical || meaning.weight !== 'field');
  const hit = strongest(hits);
  if (hit) return { value: hit.meaning.role, because: `title: ${hit.phrase}` };
  if (!technical) return { value: 'other', because: 'title: no technical job' };
  return fromDescription(words.description);
}

/** The weightiest phrase; of several the first. */
function strongest(hits: readonly PhraseHit<TitleMeaning>[]): PhraseHit<TitleMeaning> | undefined {
  for (const weight of WEIGHTS) {
    const hit = hits.find(({ meaning }) => meaning.weight === weight);
    if (hit) return hit;
  }
  return undefined;
}

function fromDescription(description: Words): Verdict<Role> {
  const scores = scoresOf(description);
  const of = (role: Role) => scores.get(role) ?? 0;
  const [front, back] = [of('frontend'), of('backend')];
  const both = Math.min(front, back) >= Math.max(front, back, LEAST_EVIDENCE) * BOTH_SIDES ? front + back : 0;
  const ranked = ROLES.map((role) => ({
    role,
    score: role === 'fullstack' ? of(role) * FULLSTACK_FACTOR + both : of(role),
  }));
  const best = ranked.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score >= LEAST_EVIDENCE
    ? { value: best.role, because: `description: ${best.score} mentions of ${best.role} work` }
    : { value: 'other', because: 'nothing says which kind of work' };
}

function scoresOf(description: Words): Map<Role, number> {
  const mentions = new Map<string, number>();
  const scores = new Map<Role, number>();
  for (const { phrase, meaning } of findPhrases(description, DESCRIPTION_PHRASES)) {
    const count = (mentions.get(phrase) ?? 0) + 1;
    mentions.set(phrase, count);
    if (count <= MOST_MENTIONS) scores.set(meaning, (scores.get(meaning) ?? 0) + 1);
  }
  return scores;
}
