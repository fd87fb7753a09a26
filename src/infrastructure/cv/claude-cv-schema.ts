import type { Claim, CvClaims } from '../../domain/cv/cv-claims';
import { SENIORITIES, WORK_ARRANGEMENTS } from '../../domain/work';
import { isRow, kindOf } from '../sources/read-record';
import { CvModelFailure } from './cv-model-failure';

const UNKNOWN = 'unknown';

/** Everything required and nothing nullable: the provider compiles few optional fields and few unions. No bounds: it enforces none. */
const claimOf = (value: object) => objectOf({ value, quote: { type: 'string' } });
const TEXT_CLAIMS = { type: 'array', items: claimOf({ type: 'string' }) };

/** The shape of the answer, in the part of JSON Schema that the provider compiles. */
export const CV_SCHEMA = objectOf({
  desiredTitles: TEXT_CLAIMS,
  locations: TEXT_CLAIMS,
  skills: TEXT_CLAIMS,
  languages: TEXT_CLAIMS,
  seniority: claimOf({ type: 'string', enum: [...SENIORITIES, UNKNOWN] }),
  yearsOfExperience: claimOf({ type: 'number' }),
  workArrangement: claimOf({ type: 'string', enum: [...WORK_ARRANGEMENTS, UNKNOWN] }),
  industries: TEXT_CLAIMS,
  summary: objectOf({ quote: { type: 'string' } }),
});

function objectOf(properties: Readonly<Record<string, object>>) {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

/** Reads an answer of that shape. Throws CvModelFailure, which repeats nothing of the answer. */
export function readClaims(answer: string): CvClaims {
  const fields = fieldsOf(parsed(answer), 'the answer', Object.keys(CV_SCHEMA.properties));
  const texts = (field: string) => textClaims(fields[field], field);
  const choice = (field: string, allowed: readonly string[]) => chosen(fields[field], field, allowed);
  return {
    desiredTitles: texts('desiredTitles'),
    locations: texts('locations'),
    skills: texts('skills'),
    languages: texts('languages'),
    seniority: choice('seniority', SENIORITIES),
    yearsOfExperience: stated(claim(fields.yearsOfExperience, 'yearsOfExperience', isNumber)),
    workArrangement: choice('workArrangement', WORK_ARRANGEMENTS),
    industries: texts('industries'),
    summary: summaryOf(fields.summary),
  };
}

function parsed(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    // The parser's own message quotes the answer.
    throw violation('the answer is not JSON');
  }
}

function fieldsOf(value: unknown, at: string, names: readonly string[]): Readonly<Record<string, unknown>> {
  if (!isRow(value)) throw violation(`${at} is ${kindOf(value)}, not an object`);
  const missing = names.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) throw violation(`${at} has no ${missing}`);
  if (Object.keys(value).length > names.length) throw violation(`${at} has more fields than ${names.join(', ')}`);
  return value;
}

const isString = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';

function claim<T>(entry: unknown, at: string, isValue: (value: unknown) => value is T): Claim<T> {
  const { value, quote } = fieldsOf(entry, at, ['value', 'quote']);
  if (!isValue(value)) throw violation(`${at}.value is ${kindOf(value)}`);
  if (!isString(quote)) throw violation(`${at}.quote is ${kindOf(quote)}, not a text`);
  return { value, quote };
}

function textClaims(entries: unknown, field: string): Claim<string>[] {
  if (!Array.isArray(entries)) throw violation(`${field} is ${kindOf(entries)}, not a list`);
  return entries.map((entry, at) => claim(entry, `${field}[${at}]`, isString));
}

function chosen(entry: unknown, field: string, allowed: readonly string[]): Claim<string> | null {
  const choice = claim(entry, field, isString);
  if (choice.value === UNKNOWN) return null;
  if (!allowed.includes(choice.value)) throw violation(`${field}.value is none of ${allowed.join(', ')}`);
  return choice;
}

function summaryOf(entry: unknown): Claim<string> | null {
  const { quote } = fieldsOf(entry, 'summary', ['quote']);
  if (!isString(quote)) throw violation(`summary.quote is ${kindOf(quote)}, not a text`);
  return stated({ value: quote, quote });
}

/** Nothing is claimed where nothing is quoted. */
function stated<T>(made: Claim<T>): Claim<T> | null {
  return made.quote.trim() === '' ? null : made;
}

function violation(what: string): CvModelFailure {
  return new CvModelFailure('SOURCE_CONTRACT', 'unusable', `Claude's answer cannot be used: ${what}`);
}
