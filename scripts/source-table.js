'use strict';
/** The table of docs/sources.md, from what each provider's file says of itself. */
const { REQUEST_FILTERS } = require('../dist/src/domain/source-request');
const { ATTRIBUTIONS } = require('../dist/src/domain/job-source');
const { PROVIDERS } = require('../dist/src/infrastructure/sources/provider-list');

const FILTER_NAMES = {
  titles: 'title',
  places: 'place',
  workArrangement: 'arrangement',
  employmentType: 'employment type',
  seniority: 'seniority',
  industry: 'industry',
  postedSince: 'date',
};

function sourceTable() {
  const head = [
    'source',
    'settings',
    'filters itself',
    'filtered by us',
    'reaches back',
    'page',
    'charges',
    'free plan',
    'credit line',
  ];
  return [line(head), line(head.map(() => '---')), ...PROVIDERS.map(row)].join('\n');
}

function row({ id, name, environment, credentials, capabilities, plans }) {
  const { filters, windowDays, historyDays, pageSize, charges } = capabilities;
  const by = (support) =>
    REQUEST_FILTERS.filter((filter) => filters[filter] === support).map((filter) => FILTER_NAMES[filter]);
  const lists = by('list').map((filter) => `${filter} (lists)`);
  const window = windowDays === 'any' ? 'any number of days' : `windows of ${windowDays.join(', ')} days`;
  return line([
    `${name} (\`${id}\`)`,
    credentials === null ? `no key; \`${environment}_…\`` : `\`${environment}_API_KEY\``,
    [...lists, ...by('one')].join(', ') || 'nothing',
    by('none').join(', ') || 'nothing',
    historyDays === null ? window : `${window}, at most ${historyDays}`,
    String(pageSize),
    charges.join(' and ') || 'nothing',
    [caps(plans.free.caps), pace(plans.free.pace)].filter((text) => text !== '').join('; '),
    ATTRIBUTIONS[id] ?? '',
  ]);
}

const caps = (amounts) =>
  Object.entries(amounts)
    .map(([unit, amount]) => `${amount} ${unit} per month`)
    .join(', ');

const UNITS = new Map([
  [1, 'second'],
  [60, 'minute'],
  [3_600, 'hour'],
  [86_400, 'day'],
]);
const pace = (windows) =>
  windows.map(({ calls, seconds }) => `${calls} calls per ${UNITS.get(seconds) ?? `${seconds} s`}`).join(', ');

const line = (cells) => `| ${cells.join(' | ')} |`;

module.exports = { sourceTable };
