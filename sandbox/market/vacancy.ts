import type { City, Country } from './data/cities';
import type { Employer } from './employers';

/** What the work is about. */
export type Role =
  | 'frontend'
  | 'backend'
  | 'fullstack'
  | 'data'
  | 'ml'
  | 'devops'
  | 'mobile'
  | 'qa'
  | 'security'
  | 'other';

/** What the day consists of: as a rule what the role says. */
export type Work = Role | 'embedded';

/** How much experience is asked for; `lead` covers lead, staff, principal and people managers. */
export type Level = 'intern' | 'entry' | 'mid' | 'senior' | 'lead';

/** Language of the advert's text. */
export type Language = 'en' | 'de';

/** How the job is filed by providers that ask. */
export type Employment = 'full_time' | 'part_time' | 'temporary' | 'internship' | 'contract';

/** A way in which a record is harder to read than its neighbours. */
export type Awkward =
  | 'null-company'
  | 'null-title'
  | 'empty-description'
  | 'null-location'
  | 'emoji-title'
  | 'double-encoded'
  | 'escaped-html'
  | 'very-long'
  | 'null-url'
  | 'company-object'
  | 'repeated-row'
  | 'second-id';

/** Where the work is done. `city` and `country` are null where the whole world may apply. */
export interface Workplace {
  readonly mode: 'onsite' | 'hybrid' | 'remote';
  readonly city: City | null;
  readonly country: Country | null;
  /** As the employer wrote it, in one of several spellings; null where the advert does not say. */
  readonly location: string | null;
}

/** A yearly salary range. */
export interface Salary {
  readonly low: number;
  readonly high: number;
  readonly currency: 'USD' | 'EUR';
}

/** One opening at one employer: the truth that every provider shows in its own words. */
export interface Vacancy {
  /** Known to the control API only; providers never serve it. */
  readonly id: string;
  /** UTC day number (days since 1970-01-01) of the posting, and the position within that day. */
  readonly day: number;
  readonly index: number;
  /** Milliseconds since 1970. */
  readonly postedAt: number;
  readonly employer: Employer;
  readonly role: Role;
  readonly work: Work;
  readonly level: Level;
  readonly language: Language;
  readonly title: string;
  readonly employment: Employment;
  readonly workplace: Workplace;
  readonly salary: Salary | null;
  /** Skills that the title itself names; part of `skills`. */
  readonly titleSkills: readonly string[];
  /** Every skill that the advert asks for, most important first. */
  readonly skills: readonly string[];
  readonly awkward: Awkward | null;
  /** Id of another opening, a real one too, that has the same title, employer and place; its text is another. */
  readonly siblingOf: string | null;
}
