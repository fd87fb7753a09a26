import { ask } from './api.js';
import { byId, element } from './element.js';
import { part } from './loading.js';
import { table } from './table.js';
import { number, searchInWords } from './wording.js';

const QUESTION = `{
  backfillAnalytics(days: 30) {
    usersActive queryRows uniqueCombinations callsWithoutSharing callsMade savedPct
    topOverlaps {
      users creditsSaved
      combination { titleKeyword location workArrangement employmentType seniority industry }
    }
  }
}`;
const COLUMNS = ['Search', ['Users', 'figure'], ['Credits saved', 'figure']];
const shares = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** What sharing has saved in the last 30 days. */
export function savingsView() {
  const view = part(byId('savings'));
  return {
    clear: view.clear,
    show: () =>
      view.load(
        async (signal) => (await ask(QUESTION, {}, { signal })).backfillAnalytics,
        (figures) => contentOf(figures),
      ),
  };
}

function contentOf({ topOverlaps, ...figures }) {
  const tiles = [
    [`${shares.format(figures.savedPct)} %`, 'calls saved by sharing'],
    [number(figures.callsMade), `calls made, ${number(figures.callsWithoutSharing)} without sharing`],
    [number(figures.usersActive), figures.usersActive === 1 ? 'active user' : 'active users'],
    [number(figures.uniqueCombinations), `different searches of ${number(figures.queryRows)} saved`],
  ];
  const rows = topOverlaps.map(({ combination, users, creditsSaved }) => [
    searchInWords(combination),
    number(users),
    number(creditsSaved),
  ]);
  return [
    element('dl', { class: 'tiles' }, ...tiles.map(([value, name]) => tile(value, name))),
    rows.length === 0
      ? element('p', { class: 'quiet' }, 'No search is shared yet.')
      : table('Searches shared most', COLUMNS, rows),
  ];
}

function tile(value, name) {
  return element('div', {}, element('dt', {}, name), element('dd', {}, value));
}
