import { comparePlaces } from './compare-places';
import { compareTexts } from './compare-texts';
import type { VacancyMark } from './vacancy-mark';
import type { VacancyReason } from './vacancy-reason';

/**
 * How two postings relate.
 *
 * - `apart`: two jobs, and they stay so whatever else links them
 * - `linked`: one job, if nothing in the rest of the group speaks against it. `sure` means that the texts, or the link,
 *   confirm it; `likely` that the texts are the same and the rest is compatible; `possible` that no text confirms it
 * - `unrelated`: nothing says that they are one, nothing that they are not
 */
export type Relation =
  | { readonly kind: 'apart' | 'unrelated' }
  | {
      readonly kind: 'linked';
      readonly reason: VacancyReason;
      readonly certainty: 'sure' | 'likely' | 'possible';
      /** Of the texts, 0 to 1; 2 for equal links. */
      readonly similarity: number;
    };

const APART: Relation = { kind: 'apart' };
const UNRELATED: Relation = { kind: 'unrelated' };

/** How two postings relate, each to the other alike. A board that lists two adverts under one title has two jobs, unless their texts are the same. */
export function relationOf(a: VacancyMark, b: VacancyMark): Relation {
  if (a.employer !== b.employer || a.sandbox !== b.sandbox) return APART;
  const sameTitle = a.titleKey === b.titleKey;
  const { texts, similarity, telling } = compareTexts(a.sketch, b.sketch);
  if (a.urlKey === b.urlKey && (sameTitle || texts !== 'different')) {
    return { kind: 'linked', reason: 'same_url', certainty: 'sure', similarity: 2 };
  }
  if (texts === 'different') return APART;
  const places = comparePlaces(a.places, b.places);
  if (places === 'apart') return APART;
  const sameText = texts === 'same';
  if (a.source === b.source && !(sameTitle && sameText)) return APART;
  if (sameTitle && places === 'same') {
    return { kind: 'linked', reason: 'same_title_and_place', certainty: sameText ? 'sure' : 'possible', similarity };
  }
  if (sameText && telling && (sameTitle || similarTitles(a, b))) {
    return { kind: 'linked', reason: 'same_text', certainty: 'likely', similarity };
  }
  return UNRELATED;
}

/** An employer that seeks several people by one text tells their jobs apart by the titles alone. */
function similarTitles(a: VacancyMark, b: VacancyMark): boolean {
  if (a.role !== b.role || a.level !== b.level) return false;
  const words = new Set(a.titleKey.split(' '));
  return b.titleKey.split(' ').some((word) => words.has(word));
}
