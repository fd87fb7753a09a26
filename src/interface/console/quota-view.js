import { ask } from './api.js';
import { badge } from './badge.js';
import { byId, element } from './element.js';
import { part } from './loading.js';
import { table } from './table.js';
import { moment, number, words } from './wording.js';

const QUESTION = `{
  quota {
    source unit state sandbox creditsUsed creditsLimit projectedUse creditsSaved periodEnd exhaustedAt retryAt
  }
}`;
const COLUMNS = [
  'Source',
  'State',
  ['Used', 'figure'],
  ['Limit', 'figure'],
  'Of the limit',
  ['Projected', 'figure'],
  ['Saved', 'figure'],
  'Filled again',
];
const KINDS = { OK: 'good', TIGHT: 'warn', EXHAUSTED: 'bad', COOLING_DOWN: 'warn' };

/** What each provider has cost. Answers whether the caller may know. */
export function quotaView() {
  const view = part(byId('quota'));
  return {
    clear: view.clear,
    show: () =>
      view.load(
        async (signal) => (await ask(QUESTION, {}, { signal })).quota,
        (accounts) => table('Quota by source', COLUMNS, accounts.map(accountRow)),
      ),
  };
}

function accountRow(account) {
  const { source, unit, state, creditsUsed, creditsLimit, projectedUse, creditsSaved, periodEnd } = account;
  const counts = state !== 'NOT_CONFIGURED' && unit !== null;
  const figure = (value) => (counts && value !== null ? number(value) : '–');
  return [
    [words(source), unit === null ? '' : element('span', { class: 'small quiet' }, ` ${words(unit)}`)],
    [badge(words(state).toLowerCase(), KINDS[state]), ...remarks(account)],
    figure(creditsUsed),
    figure(creditsLimit),
    counts && creditsLimit ? gauge(creditsUsed, creditsLimit) : '–',
    figure(projectedUse),
    figure(creditsSaved),
    counts ? moment(periodEnd) : '–',
  ];
}

function remarks({ exhaustedAt, retryAt }) {
  const remark = (text) => element('p', { class: 'small' }, text);
  return [
    exhaustedAt === null ? [] : remark(`exhausted ${moment(exhaustedAt)}`),
    retryAt === null ? [] : remark(`left alone until ${moment(retryAt)}`),
  ].flat();
}

function gauge(used, limit) {
  const filled = element('span', { class: 'filled' });
  filled.style.setProperty('width', `${Math.min(100, (100 * used) / limit)}%`);
  return element(
    'span',
    { class: 'gauge', role: 'img', 'aria-label': `${Math.round((100 * used) / limit)} %` },
    filled,
  );
}
