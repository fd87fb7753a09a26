import { COST_UNITS } from '../../domain/call-cost';
import { JOB_SOURCES } from '../../domain/job-source';
import { LEVELS } from '../../domain/level';
import { ROLES } from '../../domain/role';
import { VACANCY_REASONS } from '../../domain/vacancies/vacancy-reason';
import { EMPLOYMENT_TYPES, type EmploymentType, SENIORITIES, WORK_ARRANGEMENTS } from '../../domain/work';

/** A list's values as the small integers they are stored as: their positions. */
function codesOf<T extends string>(values: readonly T[]) {
  return {
    codeOf: (value: T): number => values.indexOf(value),
    valueOf: (code: number): T => {
      const value = values[code];
      if (value === undefined) throw new Error(`unknown code ${code}: known are ${values.join(', ')}`);
      return value;
    },
  };
}

export const sourceCodes = codesOf(JOB_SOURCES);
export const roleCodes = codesOf(ROLES);
export const levelCodes = codesOf(LEVELS);
export const unitCodes = codesOf(COST_UNITS);
export const workArrangementCodes = codesOf(WORK_ARRANGEMENTS);
export const employmentTypeCodes = codesOf(EMPLOYMENT_TYPES);
export const seniorityCodes = codesOf(SENIORITIES);
export const vacancyReasonCodes = codesOf(VACANCY_REASONS);

/** A set of contract kinds as one number: a bit for each, by its position in the domain's list. */
export const employmentBits = {
  bitsOf: (types: readonly EmploymentType[]): number =>
    types.reduce((bits, type) => bits | (1 << EMPLOYMENT_TYPES.indexOf(type)), 0),
  typesOf: (bits: number): EmploymentType[] => EMPLOYMENT_TYPES.filter((_, at) => (bits & (1 << at)) !== 0),
};

/** A function of values for values that may be missing. */
export function orNull<T, R>(convert: (value: T) => R): (value: T | null) => R | null {
  return (value) => (value === null ? null : convert(value));
}
