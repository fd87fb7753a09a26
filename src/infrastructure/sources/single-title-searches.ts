import type { RoleBucket } from '../../domain/role-bucket';
import type { SourceRequest } from '../../domain/source-request';

/**
 * Title words by which a provider that takes one title in a search is asked for a role: few, since each is a call of its
 * own, and the most usual first.
 */
const ROLE_WORDS: Readonly<Record<RoleBucket, readonly string[]>> = {
  any: ['software engineer', 'developer', 'data', 'devops', 'security'],
  other: ['software engineer', 'developer', 'data', 'administrator'],
  frontend: ['frontend', 'front end', 'react'],
  backend: ['backend', 'software engineer', 'java', 'python'],
  fullstack: ['full stack', 'fullstack'],
  data: ['data engineer', 'data analyst', 'analytics'],
  ml: ['machine learning', 'data scientist', 'ai engineer'],
  devops: ['devops', 'site reliability', 'cloud engineer', 'platform engineer'],
  mobile: ['mobile', 'ios', 'android'],
  qa: ['qa', 'test', 'quality assurance'],
  security: ['security'],
};

/** The titles to search for, one search each. */
export function singleTitles(
  { titles, role }: SourceRequest,
  roleWords: Readonly<Record<RoleBucket, readonly string[]>> = ROLE_WORDS,
): readonly string[] {
  const wanted = [...new Set(titles.map((title) => title.trim()))].filter((title) => title !== '');
  return wanted.length > 0 ? wanted : roleWords[role];
}
