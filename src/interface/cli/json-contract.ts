import type { SkillInsights } from '../../domain/insights/skill-insights';
import type { Level } from '../../domain/level';
import { type JobPosting, UNKNOWN_COMPANY } from '../../domain/posting';

/** The JSON contract of version 1.0.0: `docs/schemas`. */

/** An insight as `skill_insights_response`. */
export function skillInsightsResponse(insights: SkillInsights) {
  const { title, subtitle, window, filters, totals, skills, generatedAt, schemaVersion } = insights;
  return {
    title,
    subtitle,
    window: { days: window.days },
    filters: {
      location: filters.location ?? 'Anywhere',
      role_bucket: filters.role,
      level_bucket: filters.level,
      days: filters.days,
    },
    totals: { postings_count: totals.postingsCount, unique_companies_count: totals.uniqueCompaniesCount },
    skills: skills.map(({ name, count, pct }) => ({ name, count, pct })),
    generated_at: generatedAt.toISOString(),
    schema_version: schemaVersion,
  };
}

const LEVEL_BUCKETS: Record<Level, string> = {
  intern: 'entry',
  entry: 'entry',
  mid: 'mid',
  senior: 'senior_excluded',
  'lead+': 'senior_excluded',
};

/** A posting as `job_posting`, with the source's record as it came. */
export function jobPosting(posting: JobPosting, record: unknown) {
  return {
    id: posting.id,
    source: posting.source,
    url: posting.url,
    title: posting.title,
    company: posting.company ?? UNKNOWN_COMPANY,
    location: posting.location,
    date_posted: posting.datePosted?.toISOString() ?? null,
    retrieved_at: posting.retrievedAt.toISOString(),
    role_bucket: posting.role,
    level_bucket: LEVEL_BUCKETS[posting.level],
    description_raw: posting.description,
    raw: record,
  };
}
