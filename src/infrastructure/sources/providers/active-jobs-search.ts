import type { Place } from '../../../domain/places/place';
import { readPlaces } from '../../../domain/places/read-places';
import { daysBack, type SourceRequest, senioritiesOf } from '../../../domain/source-request';
import type { EmploymentType, Seniority, WorkArrangement } from '../../../domain/work';
import { englishNames } from '../english-place';
import { pageSize } from '../page-size';
import type { ProviderCall } from '../provider';
import { ROLE_TITLES } from '../role-titles';

export const CURRENT_PATH = '/active-ats';
/** Largest page that is asked for. Up to 1,000 are allowed; this one goes into what the free plan allows without rest. */
export const LARGEST_PAGE = 50;

/** Rows are told by when they were found. Shorter windows hold whole hours and come late, so they leave gaps. */
export type TimeFrame = '7d' | '6m';
const DAYS_OF_SHORT_FRAME = 7;

const ARRANGEMENTS: Readonly<Record<WorkArrangement, string>> = {
  on_site: 'On-site',
  hybrid: 'Hybrid',
  remote_ok: 'Remote OK,Remote Solely',
  remote_solely: 'Remote Solely',
};

const EMPLOYMENT: Readonly<Record<EmploymentType, string>> = {
  full_time: 'FULL_TIME',
  part_time: 'PART_TIME',
  contractor: 'CONTRACTOR',
  temporary: 'TEMPORARY',
  intern: 'INTERN',
  volunteer: 'VOLUNTEER',
  per_diem: 'PER_DIEM',
  other: 'OTHER',
};

const EXPERIENCE: Readonly<Record<Seniority, string>> = { entry: '0-2', mid: '2-5', senior: '5-10', expert: '10+' };

interface Where {
  /** In any of these; empty: everywhere. */
  readonly names: readonly string[];
  readonly arrangement: WorkArrangement | null;
}

/**
 * One search, and one more where remote work is one of several places: filters are joined by "and". None where no word
 * of what is wanted can be searched for: without its filter it would find, and charge, everything.
 */
export function activeJobsSearches(request: SourceRequest, now: Date): readonly ProviderCall[] {
  const titles = anyOf(request.titles.length > 0 ? request.titles : ROLE_TITLES[request.role]);
  if (titles === null) return [];
  return wheres(request).map(({ names, arrangement }) => {
    const location = anyOf(names);
    return activeJobsCall({
      time_frame: daysBack(request, now) <= DAYS_OF_SHORT_FRAME ? '7d' : '6m',
      date_posted_gte: dayOf(request.postedSince),
      title: titles,
      ...(location === null ? {} : { location }),
      ...filters(request, arrangement),
      limit: String(pageSize(request.maxResults, LARGEST_PAGE)),
      offset: '0',
    });
  });
}

export function activeJobsCall(
  query: Readonly<Record<string, string>> & { readonly time_frame: TimeFrame },
): ProviderCall {
  return { method: 'GET', path: CURRENT_PATH, query: { ...query, description_format: 'text' } };
}

/** Quoted texts joined by OR, each of them free of whatever means something in a query; null when none is left. */
function anyOf(texts: readonly string[]): string | null {
  const words = texts.map((text) => text.replace(/["'&|!():*<>\\\s\p{C}]+/gu, ' ').trim());
  const searchable = words.filter((text) => /[\p{L}\p{N}]/u.test(text));
  return searchable.length === 0 ? null : [...new Set(searchable)].map((text) => `"${text}"`).join(' OR ');
}

function wheres({ places, workArrangement }: SourceRequest): readonly Where[] {
  if (places.length === 0) return [{ names: [], arrangement: workArrangement }];
  const read = places.flatMap((text) => readPlaces(text));
  const ground = read.filter(({ kind }) => kind !== 'remote').flatMap(englishNames);
  const remote = isRemote(workArrangement) ? read.filter(({ kind }) => kind === 'remote') : [];
  return [
    ...(anyOf(ground) === null ? [] : [{ names: ground, arrangement: workArrangement }]),
    ...remoteWheres(remote, workArrangement ?? 'remote_ok'),
  ];
}

/** Remote work is nowhere on site: who asks for the one at the place of the other asks for nothing. */
function isRemote(arrangement: WorkArrangement | null): boolean {
  return arrangement !== 'on_site' && arrangement !== 'hybrid';
}

function remoteWheres(places: readonly Place[], arrangement: WorkArrangement): readonly Where[] {
  if (places.length === 0) return [];
  const lands = places.map(({ country }) => englishNames({ kind: 'country', country, region: null, name: null }));
  return [{ names: lands.some((land) => land.length === 0) ? [] : lands.flat(), arrangement }];
}

function filters(request: SourceRequest, arrangement: WorkArrangement | null): Readonly<Record<string, string>> {
  const experience = senioritiesOf(request).map((seniority) => EXPERIENCE[seniority]);
  return {
    ...(arrangement === null ? {} : { ai_work_arrangement: ARRANGEMENTS[arrangement] }),
    ...(request.employmentType === null ? {} : { ai_employment_type: EMPLOYMENT[request.employmentType] }),
    ...(experience.length === 0 ? {} : { ai_experience_level: experience.join(',') }),
  };
}

/** The whole day: many dates are no more exact than that. */
function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
