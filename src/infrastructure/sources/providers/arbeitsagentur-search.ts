import type { RoleBucket } from '../../../domain/role-bucket';
import { daysBack, type SourceRequest } from '../../../domain/source-request';
import type { EmploymentType } from '../../../domain/work';
import type { ProviderCall } from '../provider';
import { singleTitles } from '../single-title-searches';
import { germanPlaces } from './arbeitsagentur-places';

export const AGENCY_PAGE_SIZE = 100;
/** Kilometres around a town, as far as people commute; what is not in the town itself is for the caller to judge. */
const RADIUS_KM = '25';

/** The windows that answer as they should: others up to a fortnight, and those between weeks, have brought wrong rows. */
export const AGENCY_WINDOWS: readonly number[] = [1, ...Array.from({ length: 14 }, (_, index) => (index + 1) * 7)];

/** What German adverts are called. */
const ROLE_WORDS: Readonly<Record<RoleBucket, readonly string[]>> = {
  any: ['Softwareentwickler', 'Developer', 'Engineer', 'Data', 'Systemadministrator'],
  other: ['Softwareentwickler', 'Informatiker', 'Engineer', 'Systemadministrator'],
  frontend: ['Frontend', 'Webentwickler', 'React'],
  backend: ['Backend', 'Softwareentwickler', 'Java', 'Python'],
  fullstack: ['Fullstack', 'Full Stack', 'Softwareentwickler'],
  data: ['Data Engineer', 'Data Analyst', 'Business Intelligence'],
  ml: ['Machine Learning', 'Data Scientist', 'KI'],
  devops: ['DevOps', 'Cloud', 'Systemadministrator'],
  mobile: ['Mobile', 'iOS', 'Android'],
  qa: ['Softwaretester', 'Testautomatisierung', 'QA'],
  security: ['IT-Sicherheit', 'Security'],
};

/**
 * One search for each title in each place; none when nothing but places abroad is wanted. The hours are not asked for:
 * the search that answers now is not known to tell them apart, and for working from home (`arbeitszeit=ho`) it finds
 * nothing at all.
 */
export function agencySearches(request: SourceRequest, now: Date): readonly ProviderCall[] {
  const places = germanPlaces(request.places);
  const days = daysBack(request, now);
  const window = AGENCY_WINDOWS.find((length) => length >= days);
  const filters = {
    ...contract(request.employmentType),
    ...(window === undefined ? {} : { veroeffentlichtseit: String(window) }),
    size: String(AGENCY_PAGE_SIZE),
  };
  return singleTitles(request, ROLE_WORDS).flatMap((title) =>
    places.map(({ where, isTown }) =>
      agencyPage(
        { was: title, ...(where === null ? {} : { wo: where }), ...(isTown ? { umkreis: RADIUS_KM } : {}), ...filters },
        1,
      ),
    ),
  );
}

export function agencyPage(filters: Readonly<Record<string, string>>, page: number): ProviderCall {
  return { method: 'GET', path: '/pc/v6/jobs', query: { ...filters, page: String(page) } };
}

/** Without a kind of offer, adverts for courses come too. */
function contract(type: EmploymentType | null): Readonly<Record<string, string>> {
  if (type === 'intern') return { angebotsart: '34' };
  return type === 'temporary' ? { angebotsart: '1', befristung: '1' } : { angebotsart: '1' };
}
