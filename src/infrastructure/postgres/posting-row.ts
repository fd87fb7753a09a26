import type { StoredPosting } from '../../application/ports/posting-store';
import {
  employmentBits,
  levelCodes,
  orNull,
  roleCodes,
  sourceCodes,
  vacancyReasonCodes,
  workArrangementCodes,
} from './codes';

/** What a posting is read as, over `postings p`; times in milliseconds, because JSON has no times. */
export const POSTING_COLUMNS = `
  encode(uuid_send(p.id), 'hex') as id, p.source, p.provider_id, p.sandbox, p.role, p.level, p.url, p.title, p.company, p.description,
  p.work_arrangement, p.employment_types,
  (select name from locations where id = p.location_id) as location,
  (extract(epoch from p.date_posted) * 1000)::float8 as date_posted,
  (extract(epoch from p.first_seen_at) * 1000)::float8 as first_seen_at,
  (extract(epoch from p.retrieved_at) * 1000)::float8 as retrieved_at,
  (select coalesce(json_agg(json_build_object('name', s.name, 'count', ps.mentions)
                            order by ps.mentions desc, s.name collate "C"), '[]')
     from posting_skills ps join skills s on s.id = ps.skill_id where ps.posting_id = p.id) as skills,
  (select reason from vacancy_postings where posting_id = p.id) as vacancy_reason,
  (select coalesce(json_agg(json_build_object('source', o.source, 'url', o.url)
                            order by o.source, o.url collate "C"), '[]')
     from vacancy_postings own
     join vacancy_postings other on other.vacancy_id = own.vacancy_id and other.posting_id <> own.posting_id
     join postings o on o.id = other.posting_id
    where own.posting_id = p.id and o.sandbox = p.sandbox) as also_seen_at`;

export interface PostingRow {
  readonly id: string;
  readonly source: number;
  readonly provider_id: string | null;
  readonly sandbox: boolean;
  readonly role: number;
  readonly level: number;
  readonly url: string;
  readonly title: string;
  readonly company: string | null;
  readonly description: string;
  readonly work_arrangement: number | null;
  readonly employment_types: number;
  readonly location: string | null;
  readonly date_posted: number | null;
  readonly first_seen_at: number;
  readonly retrieved_at: number;
  readonly skills: StoredPosting['skills'];
  readonly vacancy_reason: number | null;
  readonly also_seen_at: readonly { readonly source: number; readonly url: string }[];
}

export function postingFrom(row: PostingRow): StoredPosting {
  const { id, sandbox, url, title, company, description, location, skills } = row;
  return {
    ...{ id, sandbox, url, title, company, description, location, skills },
    source: sourceCodes.valueOf(row.source),
    providerId: row.provider_id,
    role: roleCodes.valueOf(row.role),
    level: levelCodes.valueOf(row.level),
    workArrangement: orNull(workArrangementCodes.valueOf)(row.work_arrangement),
    employmentTypes: employmentBits.typesOf(row.employment_types),
    alsoSeenAt: row.also_seen_at.map(({ source, url }) => ({ source: sourceCodes.valueOf(source), url })),
    vacancyReason: row.also_seen_at.length === 0 ? null : orNull(vacancyReasonCodes.valueOf)(row.vacancy_reason),
    datePosted: row.date_posted === null ? null : new Date(row.date_posted),
    firstSeenAt: new Date(row.first_seen_at),
    retrievedAt: new Date(row.retrieved_at),
  };
}
