import { containment, shinglesIn, similarity, type TextSketch } from './text-sketch';

/** From this similarity on, what differs is layout, a greeting, a link: two adverts of one template stay far below. */
const SAME_FROM = 0.75;
const DIFFERENT_BELOW = 0.55;
/** A text so much shorter than the other may be its beginning: then nearly all of it must be found there. */
const CUT_BELOW = 0.8;
const CUT_CONTAINED = 0.8;
/** A text shorter than this part of the other may also be a summary in other words. */
const SUMMARY_BELOW = 0.35;
/** Of so few three-word parts on, equal texts say that two adverts are one. Below, half the adverts of a board may have them. */
const TELLING_SHINGLES = 24;

export interface TextComparison {
  /** `unclear`: one has none, or may be a summary of the other, or they are neither alike nor unlike. */
  readonly texts: 'same' | 'different' | 'unclear';
  /** 0 to 1. */
  readonly similarity: number;
  /** Long enough to say something on their own. */
  readonly telling: boolean;
}

/** What two texts say about being one advert. Providers cut, lay out anew and summarise. */
export function compareTexts(a: TextSketch, b: TextSketch): TextComparison {
  const shorter = Math.min(shinglesIn(a), shinglesIn(b));
  if (shorter === 0) return { texts: 'unclear', similarity: 0, telling: false };
  const alike = similarity(a, b);
  const verdict = { similarity: alike, telling: shorter >= TELLING_SHINGLES };
  if (alike >= SAME_FROM) return { texts: 'same', ...verdict };
  const longer = Math.max(shinglesIn(a), shinglesIn(b));
  const part = shorter / longer;
  if (part < CUT_BELOW && verdict.telling && containment(a, b) >= CUT_CONTAINED) return { texts: 'same', ...verdict };
  if (part < SUMMARY_BELOW && longer >= TELLING_SHINGLES) return { texts: 'unclear', ...verdict };
  return { texts: alike < DIFFERENT_BELOW ? 'different' : 'unclear', ...verdict };
}
