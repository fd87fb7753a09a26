import { badge } from './badge.js';
import { element } from './element.js';
import { table } from './table.js';
import { moment, number, words } from './wording.js';

const ENDED = ['DONE', 'COVERED', 'FAILED'];
const COLUMNS = [
  'Source',
  ['Searches', 'figure'],
  'Status',
  ['Found', 'figure'],
  ['New', 'figure'],
  'Tried again',
  'Errors',
];

/** How far a run is at each source. */
export function sourceTable(items) {
  const sources = Map.groupBy(items, ({ source }) => source);
  return table(
    'Progress by source',
    COLUMNS,
    [...sources].map(([source, own]) => sourceRow(source, own)),
  );
}

function sourceRow(source, items) {
  const ended = items.filter(({ status }) => ENDED.includes(status)).length;
  const sum = (field) => number(items.reduce((total, item) => total + item[field], 0));
  const retries = items.flatMap(({ retryAt }) => retryAt ?? []).toSorted();
  const errors = [...new Set(items.flatMap(({ error }) => error ?? []))];
  return [
    words(source),
    `${ended} of ${items.length}`,
    statusOf(items, ended),
    sum('jobsFetched'),
    sum('jobsNew'),
    retries.length === 0 ? '–' : moment(retries[0]),
    errors.length === 0 ? '–' : errors.map((error) => element('p', { class: 'small' }, error)),
  ];
}

function statusOf(items, ended) {
  const count = (wanted) => items.filter(({ status }) => status === wanted).length;
  if (count('RUNNING') > 0) return badge('running', 'busy');
  if (count('QUEUED') > 0) return badge('queued');
  if (count('DEFERRED') > 0) return badge('waiting', 'warn');
  if (count('FAILED') > 0) return badge(`${count('FAILED')} failed`, 'bad');
  return badge(count('COVERED') === ended ? 'shared' : 'done', 'good');
}
