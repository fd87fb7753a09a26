import type { Catalogue } from '../skills/compile-catalogue';
import { skillSpelled } from '../skills/skill-spelled';
import { languageNamed } from './natural-languages';

/** The words that profiles are made of; each answers with its own name for what a text as a whole says, or null. */
export interface CvVocabulary {
  readonly skill: (spelling: string) => string | null;
  readonly language: (name: string) => string | null;
}

/** The catalogue's skills and the languages that people name in CVs. */
export function cvVocabulary(catalogue: Catalogue): CvVocabulary {
  return { skill: skillSpelled(catalogue), language: languageNamed };
}
