import { registerEnumType } from 'type-graphql';
import { COST_UNITS } from '../../domain/call-cost';
import { SKILL_GRANULARITIES } from '../../domain/insights/skill-insights';
import { JOB_SOURCES } from '../../domain/job-source';
import { LEVEL_BUCKETS } from '../../domain/level-bucket';
import { QUOTA_STATES } from '../../domain/quota-projection';
import { ROLE_BUCKETS } from '../../domain/role-bucket';
import { VACANCY_REASONS } from '../../domain/vacancies/vacancy-reason';

/** The domain's values under the upper-case names that clients see. */
function enumOf<T extends string>(values: readonly T[]): Record<Uppercase<T>, T> {
  return Object.fromEntries(values.map((value) => [value.toUpperCase(), value])) as Record<Uppercase<T>, T>;
}

export const RoleBucketEnum = enumOf(ROLE_BUCKETS);
export const LevelBucketEnum = enumOf(LEVEL_BUCKETS);
export const JobSourceEnum = enumOf(JOB_SOURCES);
export const SkillGranularityEnum = enumOf(SKILL_GRANULARITIES);
export const CostUnitEnum = enumOf(COST_UNITS);
export const QuotaStateEnum = enumOf(QUOTA_STATES);
export const VacancyReasonEnum = enumOf(VACANCY_REASONS);

registerEnumType(RoleBucketEnum, {
  name: 'RoleBucket',
  description: 'The kind of work a posting offers. ANY in a filter means: do not filter.',
});
registerEnumType(LevelBucketEnum, {
  name: 'LevelBucket',
  description: `Seniority as the insights count it. ANY in a filter means: do not filter, yet senior postings stay
out (the contract's rule). SENIOR is what the contract calls senior_excluded; asking for it names it.
JUNIOR_MID covers ENTRY and MID postings. ALL admits every level.`,
});
registerEnumType(JobSourceEnum, { name: 'JobSource', description: 'Where a posting comes from.' });
registerEnumType(SkillGranularityEnum, {
  name: 'SkillGranularity',
  description: 'What is counted: each skill by itself, or groups of skills.',
});
registerEnumType(CostUnitEnum, { name: 'CostUnit', description: 'What a provider charges in.' });
registerEnumType(QuotaStateEnum, {
  name: 'QuotaState',
  description: 'TIGHT: 80 % are used, or the projection exceeds the limit. COOLING_DOWN: left alone for a while.',
});
registerEnumType(VacancyReasonEnum, {
  name: 'VacancyReason',
  description: `Why postings of one employer count as the same job, strongest first. SAME_URL: the links differ at most in
tracking. SAME_TITLE_AND_PLACE: and the texts do not contradict. SAME_TEXT: nearly the same text, told under another title
or place.`,
});
