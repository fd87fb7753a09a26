import { dateText } from '../../clock';
import { money } from '../../market/advert';
import { type City, countryNames } from '../../market/data/cities';
import type { Employer } from '../../market/employers';
import { crawledText } from '../../market/render';
import type { Vacancy } from '../../market/vacancy';
import { hashOf, seededRandom } from '../../random';
import type { TheirStackListing } from './listings';

const EURO_IN_DOLLARS = 1.08;

const continents = { US: ['North America', 'NA'], DE: ['Europe', 'EU'] } as const;
const people = ['Jule Beispiel', 'Sam Placeholder', 'Noor Muster', 'Alex Sample'];

const employeeRanges: readonly (readonly [number, string])[] = [
  [10, '1-10'],
  [50, '11-50'],
  [200, '51-200'],
  [500, '201-500'],
  [1000, '501-1000'],
  [5000, '1001-5000'],
  [10_000, '5001-10000'],
];

/** Date-time without a zone, with a fraction only where there is one. */
function zoneless(time: number): string {
  const text = new Date(time).toISOString().slice(0, -1);
  return text.endsWith('.000') ? text.slice(0, -4) : `${text}456`;
}

function longName(city: City): string {
  return `${city.name}, ${city.state}, ${countryNames[city.country]}`;
}

function locationObject(city: City) {
  return {
    admin1_code: city.stateCode,
    admin1_name: city.state,
    continent: continents[city.country][1],
    country_code: city.country,
    country_name: countryNames[city.country],
    display_name: longName(city),
    id: city.geoId,
    latitude: city.latitude,
    longitude: city.longitude,
    name: city.name,
    state: city.state,
    state_code: city.stateCode,
    type: 'city',
  };
}

/** Where the job is; everything is empty for a row without a location. */
function placeFields({ location, vacancy }: TheirStackListing) {
  const city = location === null ? null : vacancy.workplace.city;
  const country = location === null ? null : vacancy.workplace.country;
  const countryName = country && countryNames[country];
  return {
    location,
    short_location: city?.name ?? location,
    long_location: city ? longName(city) : countryName,
    state_code: city?.stateCode ?? null,
    latitude: city?.latitude ?? null,
    longitude: city?.longitude ?? null,
    postal_code: null,
    countries: countryName ? [countryName] : [],
    country: countryName,
    country_codes: country ? [country] : [],
    country_code: country,
    cities: city ? [city.name] : [],
    continents: country ? [continents[country][0]] : [],
    locations: city ? [locationObject(city)] : [],
  };
}

function salaryFields({ salary, language }: Vacancy) {
  const dollars = (amount: number) => Math.round(salary?.currency === 'EUR' ? amount * EURO_IN_DOLLARS : amount);
  return {
    salary_string:
      salary && `${money(salary.low, salary.currency, language)} - ${money(salary.high, salary.currency, language)}`,
    min_annual_salary: salary?.low ?? null,
    min_annual_salary_usd: salary && dollars(salary.low),
    max_annual_salary: salary?.high ?? null,
    max_annual_salary_usd: salary && dollars(salary.high),
    avg_annual_salary_usd: salary && dollars((salary.low + salary.high) / 2),
    salary_currency: salary?.currency ?? null,
  };
}

function companyObject(
  employer: Employer,
  technologies: TheirStackListing['technologySlugs'],
  skills: readonly string[],
) {
  const random = seededRandom('company profile', employer.key);
  const known = random.chance(0.9);
  return {
    id: Buffer.from(employer.key).toString('base64'),
    name: employer.legalName,
    domain: employer.domain,
    industry: known ? employer.trade.industry : null,
    country: countryNames[employer.country],
    country_code: employer.country,
    employee_count: known ? employer.employees : null,
    logo: `https://media.example/${employer.key}.png`,
    num_jobs: random.int(20, 600),
    num_technologies: random.int(10, 160),
    url: `https://${employer.domain}`,
    linkedin_url: null,
    num_jobs_last_30_days: random.int(1, 40),
    num_jobs_found: 1,
    yc_batch: null,
    founded_year: known ? employer.founded : null,
    annual_revenue_usd: known ? employer.employees * random.int(90, 240) * 1000 : null,
    total_funding_usd: null,
    last_funding_round_date: null,
    employee_count_range: known ? (employeeRanges.find(([most]) => employer.employees <= most)?.[1] ?? '10001+') : null,
    long_description: `${employer.name} is a company in ${employer.trade.industry.toLowerCase()}.`,
    city: employer.cities[0]?.name ?? null,
    publicly_traded_symbol: null,
    publicly_traded_exchange: null,
    funding_stage: null,
    has_blurred_data: false,
    technology_slugs: technologies,
    technology_names: skills,
  };
}

function hiringTeam({ vacancy, id }: TheirStackListing) {
  const random = seededRandom('hiring team', id);
  if (!random.chance(0.15)) return [];
  const fullName = random.pick(people);
  return [
    {
      first_name: fullName.split(' ')[0],
      full_name: fullName,
      image_url: null,
      linkedin_url: null,
      role: vacancy.language === 'de' ? 'Personalreferat' : 'Talent Partner',
      thumbnail_url: null,
    },
  ];
}

/** The job name without level, place and marks, as the provider's own normaliser would put it. */
function normalizedTitle({ role, level }: Vacancy, id: number): string | null {
  if (hashOf('normalized title', id) % 10 === 0) return null;
  const names: Record<Vacancy['role'], string | null> = {
    frontend: 'frontend engineer',
    backend: 'backend engineer',
    fullstack: 'full stack engineer',
    data: 'data specialist',
    ml: 'machine learning engineer',
    devops: 'devops engineer',
    mobile: 'mobile engineer',
    qa: 'quality assurance engineer',
    security: 'security engineer',
    other: null,
  };
  return level === 'intern' ? null : names[role];
}

/** The company as the row shows it: usually its name, sometimes an object. */
function shownCompany({ company, vacancy }: TheirStackListing) {
  return company !== null && vacancy.awkward === 'company-object'
    ? { name: company, domain: vacancy.employer.domain }
    : company;
}

/** A row with all its fields, as a search returns it. */
export function rowOf(seed: number, listing: TheirStackListing) {
  const { vacancy, id } = listing;
  const reposted = hashOf('reposted', id) % 25 === 0;
  return {
    id,
    job_title: listing.title,
    normalized_title: normalizedTitle(vacancy, id),
    url: listing.url,
    final_url: listing.finalUrl,
    source_url: listing.sourceUrl,
    date_posted: dateText(listing.datePosted),
    has_blurred_data: false,
    company: shownCompany(listing),
    company_domain: listing.company === null || hashOf('domain', id) % 12 === 0 ? null : vacancy.employer.domain,
    ...placeFields(listing),
    remote: listing.remote,
    hybrid: listing.remote === null ? null : vacancy.workplace.mode === 'hybrid',
    ...salaryFields(vacancy),
    seniority: listing.seniority,
    discovered_at: zoneless(listing.discoveredAt),
    hiring_team: hiringTeam(listing),
    reposted,
    date_reposted: reposted ? dateText(listing.datePosted) : null,
    employment_statuses: listing.employmentStatuses,
    easy_apply: hashOf('easy apply', id) % 5 === 0 ? null : hashOf('easy apply', id) % 3 === 0,
    technology_slugs: listing.technologySlugs,
    description:
      vacancy.awkward === 'empty-description' && hashOf('description', id) % 2 === 0
        ? null
        : crawledText(seed, vacancy),
    company_object:
      listing.company === null ? null : companyObject(vacancy.employer, listing.technologySlugs, vacancy.skills),
    manager_roles: [],
    matching_phrases: [],
    matching_words: [],
  };
}

export type Row = ReturnType<typeof rowOf>;

/** Letters and digits become blocks, the rest stays: "https://" of a link is still to be seen. */
function scrambled(text: string | null): string | null {
  return text?.replace(/[\p{L}\p{N}]/gu, '█') ?? null;
}

const scrambledUrl = (url: string | null) => url && `https://${'█'.repeat(6)}.███/████`;

/** The row as a free preview shows it. */
export function blurred(row: Row) {
  const company = row.company_object;
  return {
    ...row,
    url: scrambledUrl(row.url),
    final_url: scrambledUrl(row.final_url),
    source_url: scrambledUrl(row.source_url),
    has_blurred_data: true,
    company: scrambled(typeof row.company === 'object' ? (row.company?.name ?? null) : row.company),
    company_domain: scrambled(row.company_domain),
    description: scrambled(row.description),
    company_object: company && {
      ...company,
      name: scrambled(company.name),
      domain: scrambled(company.domain),
      url: null,
      long_description: scrambled(company.long_description),
      has_blurred_data: true,
    },
  };
}
