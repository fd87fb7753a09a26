import { isRecord } from '../../exchange';
import type { Complaint } from './errors';

/** A search request whose fields have been checked. Absent and null fields are left out. */
export type SearchBody = Readonly<Record<string, unknown>>;

/** Says what is wrong with a value, with the place inside the value; nothing for a good one. */
type Check = (value: unknown) => readonly (Omit<Complaint, 'loc'> & { readonly at?: number })[];

const bad = (msg: string, type: string, at?: number) => [{ msg, type, ...(at === undefined ? {} : { at }) }];

const integer =
  (low: number, high = Number.MAX_SAFE_INTEGER): Check =>
  (value) => {
    if (!Number.isInteger(value)) return bad('value is not a valid integer', 'type_error.integer');
    if ((value as number) < low)
      return bad(`ensure this value is greater than or equal to ${low}`, 'value_error.number.not_ge');
    return (value as number) > high
      ? bad(`ensure this value is less than or equal to ${high}`, 'value_error.number.not_le')
      : [];
  };

const boolean: Check = (value) =>
  typeof value === 'boolean' ? [] : bad('value could not be parsed to a boolean', 'type_error.bool');

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

const date: Check = (value) =>
  typeof value === 'string' && DATE.test(value) && !Number.isNaN(Date.parse(value))
    ? []
    : bad('invalid date format', 'value_error.date');

const dateTime: Check = (value) =>
  typeof value === 'string' && (DATE.test(value) || DATE_TIME.test(value))
    ? []
    : bad('invalid datetime format', 'value_error.datetime');

const list =
  (item: Check): Check =>
  (value) =>
    Array.isArray(value)
      ? value.flatMap((one, at) => item(one).map((complaint) => ({ ...complaint, at })))
      : bad('value is not a valid list', 'type_error.list');

const text: Check = (value) => (typeof value === 'string' ? [] : bad('str type expected', 'type_error.str'));

const pattern: Check = (value) => {
  if (typeof value !== 'string') return text(value);
  try {
    new RegExp(value, 'i');
    return [];
  } catch {
    return bad('Invalid regular expression', 'value_error.regex_pattern');
  }
};

const oneOf =
  (members: readonly string[]): Check =>
  (value) => {
    const permitted = members.map((member) => `'${member}'`).join(', ');
    const known = typeof value === 'string' && members.includes(value);
    return known ? [] : bad(`value is not a valid enumeration member; permitted: ${permitted}`, 'type_error.enum');
  };

/** Rows per page that the provider allows at all. */
const MAX_LIMIT = 500;

const fields: Readonly<Record<string, Check>> = {
  page: integer(0),
  limit: integer(1, MAX_LIMIT),
  offset: integer(0),
  include_total_results: boolean,
  blur_company_data: boolean,
  job_title_or: list(text),
  job_title_not: list(text),
  job_title_pattern_or: list(pattern),
  job_title_pattern_and: list(pattern),
  job_title_pattern_not: list(pattern),
  job_country_code_or: list(text),
  job_country_code_not: list(text),
  job_location_pattern_or: list(pattern),
  job_location_pattern_not: list(pattern),
  job_description_pattern_or: list(pattern),
  job_description_pattern_not: list(pattern),
  job_technology_slug_or: list(text),
  job_technology_slug_and: list(text),
  job_technology_slug_not: list(text),
  posted_at_max_age_days: integer(0),
  posted_at_gte: date,
  posted_at_lte: date,
  discovered_at_max_age_days: integer(0),
  discovered_at_min_age_days: integer(0),
  discovered_at_gte: dateTime,
  discovered_at_lte: dateTime,
  remote: boolean,
  job_seniority_or: list(oneOf(['c_level', 'staff', 'senior', 'junior', 'mid_level'])),
  employment_statuses_or: list(oneOf(['full_time', 'part_time', 'temporary', 'internship', 'contract'])),
  company_name_or: list(text),
  company_name_case_insensitive_or: list(text),
  company_name_partial_match_or: list(text),
  company_name_not: list(text),
  company_domain_or: list(text),
  company_linkedin_url_or: list(text),
  job_id_or: list(integer(0)),
  job_id_not: list(integer(0)),
};

/** Documented filters that the sandbox has no data or no use for. */
const documented =
  /^(cursor|order_by|job_ids|easy_apply|company_type|(min|max)_(salary|revenue|funding)_usd|(min|max)_employee_count(_or_null)?|only_yc_companies|(job_location|job_description|url_domain|company|industry|funding_stage|last_funding_round_date|property_exists)_\w+)$/;

/** Filters of which a search must name at least one. */
const dateOrCompany = [
  'posted_at_max_age_days',
  'posted_at_gte',
  'posted_at_lte',
  'company_domain_or',
  'company_linkedin_url_or',
  'company_name_or',
];

const isPresent = (value: unknown) =>
  value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);

/** Checks every field; the complaints name each bad value, the first not-imitated filter is reported apart. */
export function checkSearchBody(parsed: unknown): { body: SearchBody; complaints: Complaint[]; unsupported?: string } {
  if (!isRecord(parsed))
    return { body: {}, complaints: [{ loc: ['body'], msg: 'value is not a valid dict', type: 'type_error.dict' }] };
  const given = Object.entries(parsed).filter(([, value]) => value !== null);
  const complaints = given.flatMap(([field, value]) => {
    const check = fields[field];
    if (check)
      return check(value).map(({ at, msg, type }) => ({
        loc: ['body', field, ...(at === undefined ? [] : [at])],
        msg,
        type,
      }));
    return documented.test(field)
      ? []
      : [{ loc: ['body', field], msg: 'extra fields not permitted', type: 'value_error.extra' }];
  });
  const unsupported = given.map(([field]) => field).find((field) => !(field in fields));
  return { body: Object.fromEntries(given), complaints, ...(unsupported ? { unsupported } : {}) };
}

export function hasDateOrCompanyFilter(body: SearchBody): boolean {
  return dateOrCompany.some((field) => isPresent(body[field]));
}

export function hasCompanyFilter(body: SearchBody): boolean {
  return Object.keys(body).some((field) => field.startsWith('company_') && isPresent(body[field]));
}
