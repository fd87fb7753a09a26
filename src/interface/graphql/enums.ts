import { registerEnumType } from 'type-graphql';
import { BACKFILL_TRIGGERS, ITEM_STATUSES, RUN_STATUSES } from '../../domain/backfill/backfill-run';
import { COST_UNITS } from '../../domain/call-cost';
import { CV_REFUSALS } from '../../domain/cv/cv-refused';
import { SKILL_GRANULARITIES } from '../../domain/insights/skill-insights';
import { TREND_CHANGES } from '../../domain/insights/skill-trend';
import { TREND_BUCKETS } from '../../domain/insights/trend-buckets';
import { JOB_SOURCES } from '../../domain/job-source';
import { LEVEL_BUCKETS } from '../../domain/level-bucket';
import { QUOTA_STATES } from '../../domain/quota-projection';
import { ROLE_BUCKETS } from '../../domain/role-bucket';
import { VACANCY_REASONS } from '../../domain/vacancies/vacancy-reason';
import { EMPLOYMENT_TYPES, SENIORITIES, WORK_ARRANGEMENTS } from '../../domain/work';

/** The domain's values under the upper-case names that clients see. */
function enumOf<T extends string>(values: readonly T[]): Record<Uppercase<T>, T> {
  return Object.fromEntries(values.map((value) => [value.toUpperCase(), value])) as Record<Uppercase<T>, T>;
}

export const RoleBucketEnum = enumOf(ROLE_BUCKETS);
export const LevelBucketEnum = enumOf(LEVEL_BUCKETS);
export const JobSourceEnum = enumOf(JOB_SOURCES);
export const SkillGranularityEnum = enumOf(SKILL_GRANULARITIES);
export const TrendBucketEnum = enumOf(TREND_BUCKETS);
export const TrendChangeEnum = enumOf(TREND_CHANGES);
export const CostUnitEnum = enumOf(COST_UNITS);
export const QuotaStateEnum = enumOf(QUOTA_STATES);
export const VacancyReasonEnum = enumOf(VACANCY_REASONS);
export const WorkArrangementEnum = enumOf(WORK_ARRANGEMENTS);
export const EmploymentTypeEnum = enumOf(EMPLOYMENT_TYPES);
export const SeniorityEnum = enumOf(SENIORITIES);
export const BackfillTriggerEnum = enumOf(BACKFILL_TRIGGERS);
export const RunStatusEnum = enumOf(RUN_STATUSES);
export const CvRejectionEnum = enumOf([...CV_REFUSALS, 'duplicate'] as const);
export const ItemStatusEnum = enumOf(ITEM_STATUSES);

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
registerEnumType(TrendBucketEnum, {
  name: 'TrendBucket',
  description: 'In UTC; weeks begin on Monday. The window cuts its first bucket and its last one short.',
});
registerEnumType(TrendChangeEnum, {
  name: 'TrendChange',
  description: `UNCLEAR unless a Cochran–Armitage trend test finds a change: of all the skills that were asked for together, steady
ones come out otherwise 5 times of 100 at most.`,
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
registerEnumType(WorkArrangementEnum, { name: 'WorkArrangement', description: 'Where the work is done.' });
registerEnumType(EmploymentTypeEnum, { name: 'EmploymentType', description: 'Under which contract.' });
registerEnumType(SeniorityEnum, {
  name: 'Seniority',
  description: 'By years of experience: ENTRY 0 to 2, MID 2 to 5, SENIOR 5 to 10, EXPERT 10 and more.',
});
registerEnumType(BackfillTriggerEnum, { name: 'BackfillTrigger', description: 'What a run was started by.' });
registerEnumType(RunStatusEnum, {
  name: 'RunStatus',
  description: `PARTIAL: some items failed; a retry takes them up again. A run whose items are deferred goes on until they are
done.`,
});
registerEnumType(ItemStatusEnum, {
  name: 'ItemStatus',
  description: `DONE: fetched and stored. COVERED: somebody else has fetched it. DEFERRED: it waits for quota, for the end of a
pause or for a quiet hour. FAILED: given up until a retry.`,
});
registerEnumType(CvRejectionEnum, {
  name: 'CvRejection',
  description: `Why a file was not taken. TOO_LARGE: over 10 MiB. UNSUPPORTED_TYPE: neither PDF, DOCX nor text, by its content.
UNREADABLE: broken, encrypted, or more than what is read. TOO_LITTLE_TEXT: like a scan. DUPLICATE: it is held already.`,
});
