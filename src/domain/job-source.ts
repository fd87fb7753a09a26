/** Where postings can come from. The order is the storage code of a source (see the postings table): append only. */
export const JOB_SOURCES = [
  'theirstack',
  'jsearch',
  'active_jobs_db',
  'remotive',
  'arbeitnow',
  'himalayas',
  'jobicy',
  'arbeitsagentur',
  'file',
] as const;
export type JobSourceId = (typeof JOB_SOURCES)[number];

/** Credit line that a source's terms demand wherever one of its postings is shown. */
export const ATTRIBUTIONS: Partial<Record<JobSourceId, string>> = {
  remotive: 'Job found on Remotive (https://remotive.com)',
  himalayas: 'Job found on Himalayas (https://himalayas.app)',
  jobicy: 'Job found on Jobicy (https://jobicy.com)',
};
