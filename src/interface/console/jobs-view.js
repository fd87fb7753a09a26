import { announce } from './announcer.js';
import { ask } from './api.js';
import { byId, element } from './element.js';
import { JOB_FIELDS, jobItem } from './job-item.js';
import { failureOf, part } from './loading.js';
import { counted, number } from './wording.js';

const AT_ONCE = 10;
const FIELDS = `totalCount pageInfo { hasNextPage endCursor } edges { node { ${JOB_FIELDS} } }`;
const IN_MARKET = `query ($filter: JobFilter!, $first: Int!, $after: String) {
  page: jobs(filter: $filter, first: $first, after: $after) { ${FIELDS} }
}`;
const MINE = `query ($first: Int!, $after: String) { page: myJobs(first: $first, after: $after) { ${FIELDS} } }`;

/** The postings of the market, or those of the signed-in user's searches. */
export function jobsView() {
  const list = part(byId('jobs'));
  return {
    clear: list.clear,
    market({ location, role, level, days }) {
      return show(list, IN_MARKET, { filter: { location, role, level, days } }, 'No posting matches this filter.');
    },
    mine() {
      return show(list, MINE, {}, 'No posting matches your searches yet. Upload a CV, or wait for the backfill.');
    },
  };
}

function show(list, query, variables, none) {
  const page = async (after, signal) => (await ask(query, { ...variables, first: AT_ONCE, after }, { signal })).page;
  return list.load(
    (signal) => page(null, signal),
    (first) => (first.totalCount === 0 ? element('p', { class: 'notice' }, none) : listOf(first, page)),
  );
}

function listOf(first, page) {
  const items = element('ul', { class: 'jobs' }, ...itemsOf(first));
  const more = element('div', {});
  const offer = ({ pageInfo }) => {
    const button = element('button', { type: 'button', class: 'plain' }, 'Show more jobs');
    button.addEventListener('click', () => fetchMore(button, pageInfo.endCursor));
    more.replaceChildren(...(pageInfo.hasNextPage ? [button] : []));
  };
  const fetchMore = async (button, cursor) => {
    button.disabled = true;
    try {
      const next = await page(cursor);
      const added = itemsOf(next);
      items.append(...added);
      offer(next);
      added[0]?.querySelector('a')?.focus();
      announce(`${items.childElementCount} of ${number(next.totalCount)} jobs are shown.`);
    } catch (error) {
      more.replaceChildren(failureOf(error, () => fetchMore(button, cursor)));
    }
  };
  offer(first);
  return [element('p', { class: 'quiet' }, counted(first.totalCount, 'job'), ', newest first'), items, more];
}

const itemsOf = ({ edges }) => edges.map(({ node }) => jobItem(node));
