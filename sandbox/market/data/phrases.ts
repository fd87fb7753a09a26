import type { Level, Work } from '../vacancy';
import type { Country } from './cities';

type Lines = readonly string[];

/**
 * What adverts of one language are put together from. Placeholders: {employer}, {city}, {year} founded, {size} of the
 * staff, {list} of skills, {low} and {high} pay, {next} the coming calendar
 * year. Only {list} names skills: that keeps the truth about a vacancy exact.
 */
export interface Phrases {
  readonly headings: Readonly<
    Record<'about' | 'role' | 'tasks' | 'requirements' | 'nice' | 'benefits' | 'team' | 'closing', Lines>
  >;
  /** Joins the last two entries of a list. */
  readonly and: string;
  /** By the employer's trade. */
  readonly about: Readonly<Record<string, Lines>>;
  readonly aboutMore: Lines;
  readonly role: Lines;
  readonly tasks: Readonly<Record<Work, Lines>>;
  readonly team: Lines;
  /** Sentences that name the stack at a stroke. */
  readonly techLines: Lines;
  readonly commonTasks: Lines;
  readonly stackTasks: Lines;
  readonly experience: Readonly<Record<Level, Lines>>;
  readonly skills: Lines;
  readonly niceSkills: Lines;
  readonly softSkills: Lines;
  /** Nice-to-haves that are no skills. */
  readonly noNice: Lines;
  readonly benefits: Lines;
  /** What is usual in the employer's country only. */
  readonly localBenefits: Readonly<Record<Country, Lines>>;
  readonly salary: Lines;
  readonly closing: Lines;
  readonly equal: Lines;
}
