import { insightSubtitle, insightTitle } from '../../../src/domain/insights/wording';
import type { LevelBucket } from '../../../src/domain/level-bucket';
import type { RoleBucket } from '../../../src/domain/role-bucket';

describe('the title of an insight', () => {
  it.each<[RoleBucket, LevelBucket, string]>([
    ['any', 'any', 'Software Engineer'],
    ['any', 'entry', 'Junior Software Engineer'],
    ['any', 'junior_mid', 'Junior/Mid Software Engineer'],
    ['backend', 'entry', 'Junior Backend Software Engineer'],
    ['backend', 'any', 'Backend Software Engineer'],
    ['backend', 'junior_mid', 'Junior/Mid Backend Software Engineer'],
    ['frontend', 'entry', 'Junior Frontend Software Engineer'],
    ['frontend', 'any', 'Frontend Software Engineer'],
    ['fullstack', 'junior_mid', 'Junior/Mid Full Stack Software Engineer'],
    ['fullstack', 'any', 'Full Stack Software Engineer'],
    ['data', 'senior', 'Senior Data Engineer'],
    ['ml', 'mid', 'Mid-Level Machine Learning Engineer'],
    ['devops', 'all', 'DevOps Engineer'],
    ['mobile', 'entry', 'Junior Mobile Developer'],
    ['qa', 'any', 'QA Engineer'],
    ['security', 'senior', 'Senior Security Engineer'],
  ])('%s, %s: %s', (role, level, title) => expect(insightTitle({ role, level })).toBe(title));
});

describe('the subtitle of an insight', () => {
  it.each([
    ['Dallas, TX', 30, 312, 'Based on 312 job postings in Dallas, TX from the last 30 days'],
    ['Dallas, TX', 30, 1, 'Based on 1 job posting in Dallas, TX from the last 30 days'],
    ['Berlin', 1, 0, 'Based on 0 job postings in Berlin from the last 1 day'],
    [null, 365, 2, 'Based on 2 job postings in any location from the last 365 days'],
  ])('%s, %d days, %d postings', (location, days, postings, subtitle) =>
    expect(insightSubtitle({ location, days }, postings)).toBe(subtitle),
  );
});
