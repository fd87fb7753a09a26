const NAMES = {
  ACTIVE_JOBS_DB: 'Active Jobs DB',
  JSEARCH: 'JSearch',
  THEIRSTACK: 'TheirStack',
  FRONTEND: 'Frontend',
  FULLSTACK: 'Full stack',
  DATA: 'Data',
  ML: 'Machine learning',
  DEVOPS: 'DevOps',
  QA: 'QA',
  CV_UPLOAD: 'after a CV upload',
  SEARCH_CHANGE: 'after a search was changed',
  DAILY_UPDATE: 'as daily update',
  MANUAL: 'by hand',
  ROWS: 'rows',
  REQUESTS: 'requests',
};

/** A name of the API in words: ON_SITE is "On site". */
export function words(name) {
  return NAMES[name] ?? name.charAt(0) + name.slice(1).toLowerCase().replaceAll('_', ' ');
}

const numbers = new Intl.NumberFormat('en');
export const number = (value) => numbers.format(value);

const shares = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
/** A share, given in percent. */
export const percent = (value) => `${shares.format(value)} %`;
/** A 95 % interval of a share. */
export const interval = ({ low, high }) => `${shares.format(low)}–${shares.format(high)} %`;

const days = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });
const moments = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
export const day = (instant) => days.format(new Date(instant));
export const moment = (instant) => moments.format(new Date(instant));

/** "1 posting", "2 postings". */
export const counted = (value, one, many = `${one}s`) => `${number(value)} ${value === 1 ? one : many}`;

/** What a search asks for, in a line. */
export function searchInWords({ titleKeyword, location, workArrangement, employmentType, seniority, industry }) {
  const title = titleKeyword ?? 'Any title';
  const further = [workArrangement, employmentType, seniority].filter((value) => value !== null).map(words);
  return [title, location ?? 'everywhere', ...further, industry].filter((part) => part !== null).join(' · ');
}
