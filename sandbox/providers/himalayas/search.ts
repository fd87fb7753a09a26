import type { Parameters } from '../parameters';
import { wordsOf } from '../words';
import type { HimalayasListing } from './jobs';

type Test = (row: HimalayasListing) => boolean;

/** Every word is in the title, the company, the category or among what is asked for. */
function names(text: string): Test {
  const wanted = wordsOf(text);
  return ({ title, company, category, vacancy }) => {
    const present = new Set([title, company, category.replaceAll('-', ' '), ...vacancy.skills].flatMap(wordsOf));
    return wanted.every((word) => present.has(word));
  };
}

/** A country by name or code. Who may work from anywhere may work there. */
function isOpenTo(country: string): Test {
  const wanted = country.toLowerCase();
  return ({ lands }) =>
    lands.length === 0 ||
    lands.some(({ alpha2, name, slug }) => [alpha2, name, slug].some((one) => one.toLowerCase() === wanted));
}

const isWorldwide: Test = ({ lands }) => lands.length === 0;

/** The rows that pass all filters of a search; names of filters that do not exist filter nothing. */
export function filtered(rows: readonly HimalayasListing[], parameters: Parameters): HimalayasListing[] {
  const text = parameters.text('q');
  const country = parameters.text('country');
  const company = parameters.text('company');
  const timezone = parameters.wholeNumber('timezone', -12, 14);
  const seniority = parameters.list('seniority');
  const types = parameters.list('employment_type');
  const tests: Test[] = [];
  if (text !== undefined) tests.push(names(text));
  if (country !== undefined) tests.push(isOpenTo(country));
  if (parameters.flag('worldwide')) tests.push(isWorldwide);
  if (parameters.flag('exclude_worldwide')) tests.push((row) => !isWorldwide(row));
  if (company !== undefined) tests.push(({ vacancy }) => vacancy.employer.key === company);
  if (timezone !== undefined) tests.push(({ zones }) => zones.length === 0 || zones.includes(timezone));
  if (seniority.length > 0) tests.push((row) => row.seniority.some((one) => seniority.includes(one)));
  if (types.length > 0) tests.push(({ employmentType }) => types.includes(employmentType));
  return rows.filter((row) => tests.every((test) => test(row)));
}
