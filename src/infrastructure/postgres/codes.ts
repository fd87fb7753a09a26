import { JOB_SOURCES } from '../../domain/job-source';
import { LEVELS } from '../../domain/level';
import { ROLES } from '../../domain/role';

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
