import type { IngestionQuery } from '../ingestion-query';
import type { LevelBucket } from '../level-bucket';
import type { RoleBucket } from '../role-bucket';

const LEVEL_WORDS: Record<LevelBucket, string> = {
  any: '',
  all: '',
  entry: 'Junior',
  mid: 'Mid-Level',
  junior_mid: 'Junior/Mid',
  senior: 'Senior',
};

const ROLE_WORDS: Record<RoleBucket, string> = {
  any: 'Software Engineer',
  backend: 'Backend Software Engineer',
  frontend: 'Frontend Software Engineer',
  fullstack: 'Full Stack Software Engineer',
  data: 'Data Engineer',
  ml: 'Machine Learning Engineer',
  devops: 'DevOps Engineer',
  mobile: 'Mobile Developer',
  qa: 'QA Engineer',
  security: 'Security Engineer',
  other: 'Specialist (Other Roles)',
};

/** "Junior Backend Software Engineer" */
export function insightTitle(query: Pick<IngestionQuery, 'role' | 'level'>): string {
  return [LEVEL_WORDS[query.level], ROLE_WORDS[query.role]].filter(Boolean).join(' ');
}

/** "Based on 312 job postings in Dallas, TX from the last 30 days" */
export function insightSubtitle(query: Pick<IngestionQuery, 'location' | 'days'>, postings: number): string {
  const found = postings === 1 ? '1 job posting' : `${postings} job postings`;
  const window = query.days === 1 ? 'the last 1 day' : `the last ${query.days} days`;
  return `Based on ${found} in ${query.location ?? 'any location'} from ${window}`;
}
