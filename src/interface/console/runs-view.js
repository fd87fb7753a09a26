import { ask } from './api.js';
import { badge } from './badge.js';
import { byId, element } from './element.js';
import { part } from './loading.js';
import { table } from './table.js';
import { moment, number, percent, words } from './wording.js';

const QUESTION = `{ backfillRuns(first: 10) { id trigger status createdAt percent jobsNew creditsUsed creditsSaved } }`;
const COLUMNS = [
  'Started',
  'Why',
  'Status',
  ['Done', 'figure'],
  ['New jobs', 'figure'],
  ['Saved', 'figure'],
  'Details',
];
const KINDS = { SUCCEEDED: 'good', PARTIAL: 'warn', FAILED: 'bad', RUNNING: 'busy' };

/** The newest runs: the user's own, or everybody's for operators. `onShow` is called with the one to be shown. */
export function runsView(onShow) {
  const view = part(byId('runs'));
  return {
    clear: view.clear,
    /** Answers the newest run, null where there is none. */
    async show() {
      let newest = null;
      await view.load(
        async (signal) => (await ask(QUESTION, {}, { signal })).backfillRuns,
        (runs) => {
          newest = runs[0] ?? null;
          return runs.length === 0 ? [] : contentOf(runs, onShow);
        },
      );
      return newest;
    },
  };
}

function contentOf(runs, onShow) {
  const rows = runs.map((run) => [
    moment(run.createdAt),
    words(run.trigger),
    badge(words(run.status).toLowerCase(), KINDS[run.status]),
    percent(run.percent),
    number(run.jobsNew),
    number(run.creditsSaved),
    showButton(run, onShow),
  ]);
  const few = element(
    'summary',
    {},
    runs.length === 1 ? 'The one backfill so far' : `The last ${runs.length} backfills`,
  );
  return element('details', {}, few, table('Backfills', COLUMNS, rows));
}

function showButton({ id, createdAt }, onShow) {
  const label = `Show the backfill of ${moment(createdAt)}`;
  return element('button', { type: 'button', class: 'plain', 'aria-label': label, onclick: () => onShow(id) }, 'Show');
}
