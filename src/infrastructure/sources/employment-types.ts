import type { EmploymentType } from '../../domain/work';

/** Spellings without case, white space, hyphens and underscores, in English and German. */
const TYPES: ReadonlyMap<string, EmploymentType> = new Map(
  Object.entries({
    fulltime: 'full_time',
    vollzeit: 'full_time',
    parttime: 'part_time',
    teilzeit: 'part_time',
    minijob: 'part_time',
    contract: 'contractor',
    contractor: 'contractor',
    freelance: 'contractor',
    freelancer: 'contractor',
    freiberuflich: 'contractor',
    temporary: 'temporary',
    temp: 'temporary',
    befristet: 'temporary',
    intern: 'intern',
    internship: 'intern',
    praktikum: 'intern',
    volunteer: 'volunteer',
    perdiem: 'per_diem',
    other: 'other',
  }),
);

/** The kinds of contract that a provider's words name; words that name none are left out, never guessed. */
export function employmentTypes(...words: readonly (string | null)[]): readonly EmploymentType[] {
  const found = words.flatMap((word) => TYPES.get((word ?? '').toLowerCase().replace(/[\s_-]/gu, '')) ?? []);
  return [...new Set(found)];
}
