import type { Level, Role, Vacancy } from '../../market/vacancy';
import { hashOf, seededRandom } from '../../random';
import type { ActiveJobsListing } from './listings';

const experience: Readonly<Record<Level, string>> = {
  intern: '0-2',
  entry: '0-2',
  mid: '2-5',
  senior: '5-10',
  lead: '10+',
};

export const experienceLevel = ({ vacancy, withoutAi }: ActiveJobsListing) =>
  withoutAi ? null : experience[vacancy.level];

const employments: Readonly<Record<Vacancy['employment'], string>> = {
  full_time: 'FULL_TIME',
  part_time: 'PART_TIME',
  contract: 'CONTRACTOR',
  temporary: 'TEMPORARY',
  internship: 'INTERN',
};

export const employmentTypes = ({ vacancy, withoutAi }: ActiveJobsListing) =>
  withoutAi ? null : [employments[vacancy.employment]];

export const workArrangement = ({ workArrangement: guess, withoutAi }: ActiveJobsListing) => (withoutAi ? null : guess);

const second: Readonly<Partial<Record<Role, string>>> = { data: 'Data & Analytics', ml: 'Data & Analytics' };

/** The primary one first. */
export const taxonomies = ({ vacancy, withoutAi }: ActiveJobsListing) =>
  withoutAi
    ? null
    : ['Technology', second[vacancy.role] ?? 'Software', ...(vacancy.role === 'other' ? [] : ['Engineering'])];

export const hasSalary = ({ vacancy, withoutAi }: ActiveJobsListing) => !withoutAi && vacancy.salary !== null;

export const visaSponsorship = ({ id, withoutAi }: ActiveJobsListing) =>
  withoutAi ? null : hashOf('visa', id) % 9 === 0;

export const educationRequirements = ({ id, withoutAi }: ActiveJobsListing) =>
  withoutAi ? null : [hashOf('education', id) % 3 === 0 ? 'professional certificate' : 'bachelor degree'];

/** Names and addresses of people, which a careful client drops. */
function hiringManager({ id, vacancy }: ActiveJobsListing) {
  const named = hashOf('manager', id) % 12 === 0;
  return {
    ai_hiring_manager_name: named ? 'Jule Beispiel' : null,
    ai_hiring_manager_email_address: named ? `jule.beispiel@${vacancy.employer.domain}` : null,
  };
}

/** What only rows in the legacy form have. */
function legacyOnly(listing: ActiveJobsListing) {
  const { vacancy, withoutAi } = listing;
  const german = vacancy.workplace.country === 'DE';
  return {
    ai_benefits: withoutAi ? null : [german ? '30 days vacation' : '401(k)'],
    ai_remote_location: null,
    ai_remote_location_derived: null,
    ...(withoutAi ? { ai_hiring_manager_name: null, ai_hiring_manager_email_address: null } : hiringManager(listing)),
    ai_core_responsibilities: withoutAi ? null : 'Builds and runs software together with the team.',
    ai_requirements_summary: withoutAi ? null : `Experience with ${vacancy.skills.slice(0, 3).join(', ')}.`,
    ai_working_hours: withoutAi ? null : german ? 40 : null,
    ai_education_requirements: educationRequirements(listing),
  };
}

const salaryNames = {
  legacy: { low: 'ai_salary_minvalue', high: 'ai_salary_maxvalue', unit: 'ai_salary_unittext' },
  current: { low: 'ai_salary_min_value', high: 'ai_salary_max_value', unit: 'ai_salary_unit_text' },
} as const;

function salaryFields(listing: ActiveJobsListing, form: 'legacy' | 'current') {
  const salary = hasSalary(listing) ? listing.vacancy.salary : null;
  const name = salaryNames[form];
  return {
    ai_salary_currency: salary?.currency ?? null,
    ai_salary_value: null,
    [name.low]: salary?.low ?? null,
    [name.high]: salary?.high ?? null,
    [name.unit]: salary && 'YEAR',
  };
}

/** What a language model read out of the advert; all null where it said nothing. */
export function aiFields(listing: ActiveJobsListing, form: 'legacy' | 'current') {
  const { id, vacancy, withoutAi } = listing;
  const { skills, language, workplace } = vacancy;
  return {
    ...salaryFields(listing, form),
    ai_experience_level: experienceLevel(listing),
    ai_work_arrangement: workArrangement(listing),
    ai_work_arrangement_office_days: !withoutAi && workplace.mode === 'hybrid' ? 2 : null,
    ai_employment_type: employmentTypes(listing),
    ai_key_skills: withoutAi ? null : seededRandom('ai skills', id).sample(skills, 5),
    ai_keywords: withoutAi ? null : [vacancy.role],
    ai_taxonomies_a: taxonomies(listing),
    ai_job_language: withoutAi ? null : language === 'de' ? 'German' : 'English',
    ai_visa_sponsorship: visaSponsorship(listing),
    ...(form === 'legacy' ? legacyOnly(listing) : {}),
  };
}
