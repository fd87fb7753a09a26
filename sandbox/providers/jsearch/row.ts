import { DAY } from '../../clock';
import { money } from '../../market/advert';
import { countryNames } from '../../market/data/cities';
import { plainText } from '../../market/render';
import type { Level, Vacancy } from '../../market/vacancy';
import { hashOf, seededRandom } from '../../random';
import type { JSearchListing } from './listings';

const HOURS_PER_YEAR = 2080;

/** Months of experience that a level asks for. */
export const experienceMonths: Readonly<Record<Level, number>> = {
  intern: 0,
  entry: 12,
  mid: 36,
  senior: 60,
  lead: 84,
};

const employments = {
  full_time: ['FULLTIME', 'Full-time'],
  part_time: ['PARTTIME', 'Part-time'],
  contract: ['CONTRACTOR', 'Contractor'],
  temporary: ['CONTRACTOR', 'Temp work'],
  internship: ['INTERN', 'Internship'],
} as const;

/** The codes of a posting; one in fourteen full-time postings is filed as a contractor's as well. */
export function employmentTypes({ employment }: Vacancy, id: string): string[] {
  const both = employment === 'full_time' && hashOf('both types', id) % 14 === 0;
  return both ? ['CONTRACTOR', 'FULLTIME'] : [employments[employment][0]];
}

const benefits = [
  ['health_insurance', 'Health insurance'],
  ['paid_time_off', 'Paid time off'],
  ['dental_coverage', 'Dental coverage'],
  ['retirement_savings', 'Retirement savings'],
] as const;

function ago(milliseconds: number): string {
  const hours = Math.max(1, Math.floor(milliseconds / 3_600_000));
  if (hours < 24) return `${hours} ${hours === 1 ? 'hour' : 'hours'} ago`;
  const days = Math.floor(hours / 24);
  return `${days} ${days === 1 ? 'day' : 'days'} ago`;
}

function employmentFields({ id, newer, vacancy }: JSearchListing) {
  const codes = employmentTypes(vacancy, id);
  const text = employments[vacancy.employment][1];
  const words = codes.length > 1 ? 'Contractor and Full-time' : text;
  return {
    job_employment_type: !newer && hashOf('type code', id) % 3 === 0 ? codes[codes.length - 1] : words,
    job_employment_types: codes,
    job_employment_type_text: text,
  };
}

/** The day of posting as midnight; one row in ten has only words for it. */
function postedFields({ id, newer, vacancy }: JSearchListing, now: number) {
  const text = ago(now - vacancy.postedAt);
  const wordsOnly = hashOf('posted', id) % 10 === 0;
  const older = !newer && !wordsOnly && hashOf('readable', id) % 3 === 0;
  const midnight = vacancy.day * DAY;
  return {
    job_posted_human_readable: older ? text : null,
    job_posted_at: older ? null : text,
    job_posted_at_timestamp: wordsOnly ? null : midnight / 1000,
    job_posted_at_datetime_utc: wordsOnly ? null : new Date(midnight).toISOString(),
  };
}

function placeFields({ id, location, city, vacancy }: JSearchListing) {
  const { workplace } = vacancy;
  const known = city === null ? null : workplace.city;
  const country = location === null ? null : workplace.country;
  return {
    job_location: location,
    job_city: city,
    job_state: known && hashOf('state', id) % 5 > 0 ? known.state : null,
    job_country: country && hashOf('country', id) % 20 === 0 ? countryNames[country] : country,
    job_latitude: known?.latitude ?? null,
    job_longitude: known?.longitude ?? null,
  };
}

/** Mostly per year, some per hour or month, as the publisher wrote it. */
function salaryFields({ id, vacancy: { salary, language } }: JSearchListing) {
  const random = seededRandom('jsearch salary', id);
  const [period, part, word] = random.weighted(
    [
      ['YEAR', 1, 'year'],
      ['HOUR', HOURS_PER_YEAR, 'hour'],
      ['MONTH', 12, 'month'],
    ] as const,
    ([name]) => (name === 'YEAR' ? 8 : 1),
  );
  const low = salary && Math.round(salary.low / part);
  const high = salary && Math.round(salary.high / part);
  const shown = (amount: number | null) => (salary && amount ? money(amount, salary.currency, language) : '');
  return {
    job_salary: null,
    job_min_salary: low,
    job_max_salary: high,
    job_salary_currency: salary?.currency ?? null,
    job_salary_period: salary && period,
    job_salary_string: salary && `${shown(low)}–${shown(high)} a ${word}`,
  };
}

/** One row in four has these as strings: "true", "36". */
function requiredExperience({ id, vacancy }: JSearchListing) {
  const months = experienceMonths[vacancy.level];
  const values = {
    no_experience_required: months === 0,
    required_experience_in_months: months === 0 ? null : months,
    experience_mentioned: months > 0,
    experience_preferred: false,
  };
  if (hashOf('experience', id) % 4 > 0) return values;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === null ? null : `${value}`]));
}

const noEducation = Object.fromEntries(
  'postgraduate_degree professional_certification high_school associates_degree bachelors_degree degree_mentioned degree_preferred professional_certification_mentioned'
    .split(' ')
    .map((name) => [name, false]),
);

function highlights({ id, vacancy }: JSearchListing) {
  if (vacancy.awkward === 'empty-description' || hashOf('highlights', id) % 2 === 0) return {};
  const qualifications = vacancy.skills.slice(0, 4).map((skill) => `Experience with ${skill}`);
  const duties = hashOf('duties', id) % 3 > 0 ? { Responsibilities: ['Build and run software with the team'] } : {};
  return { Qualifications: qualifications, ...duties };
}

/** What only rows in the older form have, and what only those in the newer form have. */
function fieldsOfForm(listing: JSearchListing) {
  const { id, newer, vacancy } = listing;
  const { mode } = vacancy.workplace;
  const remote = mode === 'remote';
  if (newer) {
    const uid = `u_${String(hashOf('uid', id)).padStart(12, '0')}`;
    return { ...(remote ? { job_is_remote: true } : {}), job_uid: uid, work_arrangement: mode };
  }
  const some = seededRandom('benefits', id).sample(benefits, hashOf('benefits', id) % 4);
  return {
    job_is_remote: remote,
    job_benefits: some.length === 0 ? null : some.map(([slug]) => slug),
    job_required_experience: requiredExperience(listing),
    job_required_education: noEducation,
    job_highlights: highlights(listing),
  };
}

/** A row with all its fields, as a search returns it. */
export function rowOf(seed: number, now: number, listing: JSearchListing) {
  const { id, vacancy, company, publisher, own, url } = listing;
  const named = company !== null;
  const description = plainText(seed, vacancy);
  const labels = seededRandom('jsearch labels', id).sample(benefits, hashOf('labels', id) % 3);
  return {
    job_id: id,
    job_title: listing.title,
    employer_name: company,
    employer_logo: named && hashOf('logo', id) % 3 > 0 ? `https://media.example/${vacancy.employer.key}.png` : null,
    employer_website: named && hashOf('website', id) % 3 > 0 ? `https://${vacancy.employer.domain}` : null,
    employer_company_type: null,
    employer_linkedin: null,
    job_publisher: publisher,
    ...employmentFields(listing),
    job_apply_link: url,
    job_apply_is_direct: false,
    job_apply_quality_score: null,
    apply_options: url === null ? [] : [{ publisher, apply_link: url, is_direct: own }],
    job_description: description === '' ? null : description,
    ...postedFields(listing, now),
    ...placeFields(listing),
    job_benefits_strings: labels.length === 0 ? null : labels.map(([, label]) => label),
    job_google_link: `https://google.example/search?q=jobs&udm=8#vhid=${encodeURIComponent(id)}`,
    job_offer_expiration_datetime_utc: null,
    job_offer_expiration_timestamp: null,
    job_required_skills: null,
    job_experience_in_place_of_education: false,
    ...salaryFields(listing),
    job_job_title: null,
    job_posting_language: vacancy.language,
    job_onet_soc: '15113400',
    job_onet_job_zone: '4',
    job_occupational_categories: null,
    job_naics_code: null,
    job_naics_name: null,
    ...fieldsOfForm(listing),
  };
}
