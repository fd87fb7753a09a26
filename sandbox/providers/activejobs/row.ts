import { dateText } from '../../clock';
import { countryNames } from '../../market/data/cities';
import type { Employer } from '../../market/employers';
import { htmlText, plainText } from '../../market/render';
import type { Vacancy } from '../../market/vacancy';
import { hashOf, type Random, seededRandom } from '../../random';
import { aiFields } from './ai-fields';
import { type ActiveJobsListing, englishState } from './listings';

/** Which field names rows have, and which parts a request asked for. */
export interface RowOptions {
  readonly form: 'legacy' | 'current';
  readonly description: 'text' | 'html' | undefined;
  /** What a language model read out of the advert; the current form always has it. */
  readonly ai: boolean;
  readonly companyProfile: boolean;
}

/** Names that changed with the current form. */
const names = {
  legacy: {
    validThrough: 'date_validthrough',
    locations: 'locations_raw',
    locationsAlt: 'locations_alt_raw',
    requirements: 'location_requirements_raw',
    salary: 'salary_raw',
  },
  current: {
    validThrough: 'date_valid_through',
    locations: 'locations',
    locationsAlt: 'locations_alt',
    requirements: 'location_requirements',
    salary: 'salary',
  },
} as const;

/** UTC without saying so, with up to seven digits of a second's fraction, and sometimes with a Z. */
function shownTime(random: Random, time: number): string {
  const whole = new Date(time).toISOString().slice(0, 19);
  const digits = random.pick([0, 0, 0, 2, 4, 6, 7]);
  const fraction = digits === 0 ? '' : `.${String(random.int(1, 9_999_999)).padStart(7, '0').slice(0, digits)}`;
  return `${whole}${fraction}${random.chance(0.06) ? 'Z' : ''}`;
}

/** A schema.org place with the holes that forms leave. */
function placeObject(random: Random, { workplace: { city, country } }: Vacancy) {
  const dirty = random.chance(0.2);
  return {
    '@type': 'Place',
    address: {
      '@type': 'PostalAddress',
      addressCountry: country,
      addressLocality: city?.name ?? '',
      addressRegion: dirty || !city ? 'NULL' : englishState(city),
      streetAddress: null,
      postalCode: dirty || !city ? '' : String(random.int(10_115, 91_000)),
    },
  };
}

const emptyPlace = {
  '@type': 'Place',
  address: {
    '@type': 'PostalAddress',
    addressCountry: null,
    addressLocality: '',
    addressRegion: 'NULL',
    streetAddress: null,
    postalCode: 'NULL',
  },
};

function placeFields(random: Random, listing: ActiveJobsListing, form: RowOptions['form']) {
  const { vacancy, derivedLocation, location } = listing;
  const { city, country, mode } = vacancy.workplace;
  const derived = derivedLocation === null ? null : city;
  const remote = mode === 'remote';
  const place = location === null || country === null ? [] : [placeObject(random, vacancy)];
  const name = names[form];
  return {
    [name.locations]: place.length > 0 && random.chance(0.1) ? [...place, emptyPlace] : place,
    [name.locationsAlt]: remote ? [location ?? 'Remote'] : null,
    [name.requirements]: remote && country ? [{ '@type': 'Country', name: country }] : null,
    location_type: remote ? 'TELECOMMUTE' : null,
    cities_derived: derived && [derived.englishName],
    counties_derived: null,
    regions_derived: derived && [englishState(derived)],
    countries_derived: derivedLocation === null || !country ? null : [countryNames[country]],
    locations_derived: derivedLocation === null ? null : [derivedLocation],
    timezones_derived: derived?.country === 'DE' ? ['Europe/Berlin'] : null,
    lats_derived: derived && [derived.latitude],
    lngs_derived: derived && [derived.longitude],
    ...(form === 'legacy' ? { remote_derived: remote } : {}),
  };
}

function salaryObject({ salary }: Vacancy) {
  if (!salary) return null;
  const value = { '@type': 'QuantitativeValue', minValue: salary.low, maxValue: salary.high, unitText: 'YEAR' };
  return { '@type': 'MonetaryAmount', currency: salary.currency, value };
}

const employmentForms: Readonly<Record<Vacancy['employment'], readonly string[]>> = {
  full_time: ['FULL_TIME', 'FULL_TIME', 'Full-time', 'FULLTIME'],
  part_time: ['PART_TIME', 'Part-time'],
  contract: ['CONTRACTOR', 'Contract'],
  temporary: ['TEMPORARY'],
  internship: ['INTERN', 'Internship'],
};

function dateFields(now: number, listing: ActiveJobsListing, form: RowOptions['form']) {
  const { id, postedAt, createdAt, modifiedAt, vacancy } = listing;
  const random = seededRandom('activejobs dates', id);
  const modified = modifiedAt !== null && modifiedAt <= now ? modifiedAt : null;
  const validThrough = random.chance(0.2) ? dateText(vacancy.day + random.int(60, 120)) : null;
  return {
    date_posted: postedAt === null ? null : shownTime(random, postedAt),
    date_created: shownTime(random, createdAt),
    [names[form].validThrough]: validThrough,
    date_modified: modified === null ? null : shownTime(random, modified),
    modified_fields: modified === null ? null : ['description_text'],
  };
}

function sizeText(employees: number): string {
  const size = ['1-10', '11-50', '51-200', '201-500', '501-1000', '1001-5000', '5001-10000'];
  const place = [10, 50, 200, 500, 1000, 5000, 10_000].findIndex((most) => employees <= most);
  return `${size[place] ?? '10001+'} employees`;
}

const profileFields = {
  legacy: ({ key, domain, name, trade, employees, founded, cities }: Employer) => ({
    linkedin_org_employees: employees,
    linkedin_org_url: `https://${domain}`,
    linkedin_org_size: sizeText(employees),
    linkedin_org_slogan: null,
    linkedin_org_industry: trade.industry,
    linkedin_org_followers: employees * 11,
    linkedin_org_headquarters: cities[0]?.englishName ?? null,
    linkedin_org_type: 'Privately Held',
    linkedin_org_foundeddate: String(founded),
    linkedin_org_specialties: [trade.key],
    linkedin_org_locations: cities.map(({ englishName, country }) => `${englishName}, ${country}`),
    linkedin_org_description: `${name} is a company in ${trade.industry.toLowerCase()}.`,
    linkedin_org_recruitment_agency_derived: false,
    linkedin_org_slug: key,
  }),
  current: ({ key, domain, name, trade, employees }: Employer) => ({
    org_linkedin_name: name,
    org_linkedin_slug: key,
    org_linkedin_website: `https://${domain}`,
    org_linkedin_headcount: employees,
    org_linkedin_size: sizeText(employees),
    org_linkedin_industry: trade.industry,
    org_linkedin_recruitment_agency_derived: false,
  }),
};

/** A vacancy without text has the field, and nothing in it. */
function descriptionField(seed: number, vacancy: Vacancy, format: RowOptions['description']) {
  if (format === undefined) return {};
  const text = format === 'text' ? plainText(seed, vacancy) : htmlText(seed, vacancy);
  return { [`description_${format}`]: text === '' ? null : text };
}

/** A row in one of the two forms, with the parts that were asked for. */
export function rowOf(seed: number, now: number, listing: ActiveJobsListing, options: RowOptions) {
  const { id, title, company, url, source, sourceDomain, vacancy } = listing;
  const { employer } = vacancy;
  const { form } = options;
  const random = seededRandom(seed, 'activejobs row', id);
  const known = hashOf('domain', id) % 8 > 0;
  return {
    id: form === 'legacy' ? String(id) : id,
    ...dateFields(now, listing, form),
    title,
    organization: company,
    organization_url: known ? `https://${employer.domain}` : null,
    [names[form].salary]: random.chance(0.8) ? salaryObject(vacancy) : null,
    employment_type: random.chance(0.06) ? null : [random.pick(employmentForms[vacancy.employment])],
    url,
    source_type: 'ats',
    source,
    source_domain: sourceDomain,
    organization_logo: null,
    domain_derived: known ? employer.domain : null,
    ...placeFields(random, listing, form),
    ...descriptionField(seed, vacancy, options.description),
    ...(form === 'current' || options.ai ? aiFields(listing, form) : {}),
    ...(options.companyProfile ? profileFields[form](employer) : {}),
    ...(form === 'current' ? { source_slug: employer.key, ats_duplicate: false } : {}),
  };
}
