import { employerKey } from '../../src/domain/employer-key';
import type { JobPosting } from '../../src/domain/posting';
import { markOf, type VacancyMark } from '../../src/domain/vacancies/vacancy-mark';
import { aPosting } from './builders';

/** The mark of a posting of `aPosting`; its employer is not null. */
export function aMark(overrides: Partial<JobPosting> & { readonly company?: string } = {}): VacancyMark {
  const posting = aPosting(overrides);
  return markOf(posting, employerKey(posting.company!));
}
