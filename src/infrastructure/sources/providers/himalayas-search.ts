import type { Place } from '../../../domain/places/place';
import { type SourceRequest, senioritiesOf } from '../../../domain/source-request';
import type { EmploymentType, Seniority } from '../../../domain/work';
import type { ProviderCall } from '../provider';
import { residences, takesRemote } from '../remote-only';
import { singleTitles } from '../single-title-searches';

const SENIORITY: Readonly<Record<Seniority, readonly string[]>> = {
  entry: ['Entry-level'],
  mid: ['Mid-level'],
  senior: ['Senior'],
  expert: ['Senior', 'Director', 'Executive'],
};

/** Kinds of contract that the site can tell apart; the others are not asked for. */
const EMPLOYMENT: Readonly<Partial<Record<EmploymentType, string>>> = {
  full_time: 'Full Time',
  part_time: 'Part Time',
  contractor: 'Contractor',
  temporary: 'Temporary',
  intern: 'Intern',
  volunteer: 'Volunteer',
  other: 'Other',
};

/** One search for each title in each country: a search takes one of both. All jobs are remote, so `Remote` is no filter. */
export function himalayasSearches(request: SourceRequest): readonly ProviderCall[] {
  if (!takesRemote(request)) return [];
  const countries = residences(request, countryWord);
  const seniority = new Set(senioritiesOf(request).flatMap((level) => SENIORITY[level]));
  const employment = request.employmentType === null ? undefined : EMPLOYMENT[request.employmentType];
  const filters = {
    ...(seniority.size === 0 ? {} : { seniority: [...seniority].join(',') }),
    ...(employment === undefined ? {} : { employment_type: employment }),
  };
  return singleTitles(request).flatMap((title) =>
    countries.map((country) => himalayasPage({ q: title, ...(country === null ? {} : { country }), ...filters }, 1)),
  );
}

/** A page of a search, newest first. */
export function himalayasPage(filters: Readonly<Record<string, string>>, page: number): ProviderCall {
  return { method: 'GET', path: '/jobs/api/search', query: { ...filters, sort: 'recent', page: String(page) } };
}

/** Groups of countries are unknown there. */
function countryWord({ country }: Place): string | null {
  return country;
}
