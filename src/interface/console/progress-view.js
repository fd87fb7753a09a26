import { announce } from './announcer.js';
import { ApiError, ask } from './api.js';
import { byId, element } from './element.js';
import { failureOf } from './loading.js';
import { followRun } from './progress-feed.js';
import { sourceTable } from './source-table.js';
import { counted, moment, number, percent, words } from './wording.js';

/** As many items as the API gives at once, and as many as are asked for. */
const ITEMS_A_PAGE = 1_000;
const ITEMS_MOST = 5_000;

const QUESTION = `query ($id: ID!, $after: ID) {
  backfillRun(id: $id) {
    id trigger status createdAt percent itemsDone itemsTotal totalCombinations alreadyCovered
    jobsFetched jobsNew duplicatesSkipped creditsUsed creditsSaved
    items(first: ${ITEMS_A_PAGE}, after: $after) { id source status error retryAt jobsFetched jobsNew creditsUsed }
  }
}`;

/** Events may come faster than anybody reads. */
const PAUSE_MS = 300;

/** How far a run is, live. `onEnded` is called when it ends while it is watched. */
export function progressView(onEnded) {
  const container = byId('progress');
  let stop = () => undefined;
  const view = {
    clear() {
      stop();
      container.replaceChildren();
    },
    show(runId) {
      view.clear();
      const bar = progressBar();
      const details = element('div', { class: 'stack' });
      container.replaceChildren(bar.element, details);
      const refresh = latestOnly(async () => {
        details.replaceChildren(...detailsOf(await runWithItems(runId)));
      });
      const failed = (message) => details.append(failureOf(new ApiError(message), () => view.show(runId)));
      let wasUnderWay = false;
      stop = followRun(runId, {
        onEvent({ run }) {
          wasUnderWay ||= ['QUEUED', 'RUNNING'].includes(run.status);
          bar.update(run);
          refresh().catch((error) => details.replaceChildren(failureOf(error)));
        },
        onEnd: () => wasUnderWay && onEnded(),
        onError: failed,
      });
    },
  };
  return view;
}

/** Throws ApiError. */
async function runWithItems(id) {
  const items = [];
  for (;;) {
    const { backfillRun } = await ask(QUESTION, { id, after: items.at(-1)?.id ?? null });
    if (backfillRun === null) throw new ApiError('This backfill is no longer there.');
    items.push(...backfillRun.items);
    if (backfillRun.items.length < ITEMS_A_PAGE || items.length >= ITEMS_MOST) return { ...backfillRun, items };
  }
}

/** Does a task again and again as it is asked for, one at a time: what is asked for meanwhile is done once, afterwards. */
function latestOnly(task) {
  let underWay = null;
  let again = false;
  const work = async () => {
    try {
      while (again) {
        again = false;
        await task();
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    } finally {
      underWay = null;
    }
  };
  return () => {
    again = true;
    underWay ??= work();
    return underWay;
  };
}

function progressBar() {
  const filled = element('span', { class: 'filled' });
  const bar = element(
    'div',
    { class: 'progress', role: 'progressbar', 'aria-label': 'Backfill', 'aria-valuemin': 0, 'aria-valuemax': 100 },
    filled,
  );
  const figure = element('p', { class: 'big' });
  let said = null;
  return {
    element: element('div', {}, figure, bar),
    update({ percent: done, status, itemsDone, itemsTotal }) {
      const text = `${percent(done)}, ${itemsDone} of ${counted(itemsTotal, 'search', 'searches')} ended`;
      filled.style.setProperty('width', `${done}%`);
      bar.setAttribute('aria-valuenow', String(done));
      bar.setAttribute('aria-valuetext', text);
      figure.replaceChildren(element('strong', {}, percent(done)), ` ${words(status)}`);
      // Each quarter is told, and each change of status: not each event.
      const telling = `${status} ${Math.floor(done / 25)}`;
      if (said !== null && said !== telling) announce(`Backfill ${words(status).toLowerCase()}: ${text}.`);
      said = telling;
    },
  };
}

function detailsOf(run) {
  const { trigger, createdAt, itemsDone, itemsTotal, alreadyCovered, totalCombinations, jobsFetched, jobsNew } = run;
  const facts = [
    `Started ${moment(createdAt)} ${words(trigger)}`,
    `${number(itemsDone)} of ${counted(itemsTotal, 'search', 'searches')} ended`,
    `${counted(jobsFetched, 'job')} found, ${number(jobsNew)} new`,
    `${alreadyCovered} of ${totalCombinations} combinations were there before`,
    `${number(run.creditsUsed)} credits used, ${number(run.creditsSaved)} saved by sharing`,
  ];
  const isPart = run.items.length < itemsTotal;
  return [
    element('ul', { class: 'figures' }, ...facts.map((fact) => element('li', {}, fact))),
    run.items.length === 0
      ? element('p', { class: 'notice good' }, 'Everything had been fetched before: nothing was left to do.')
      : sourceTable(run.items),
    isPart && element('p', { class: 'small' }, `Of the first ${counted(run.items.length, 'search', 'searches')}.`),
  ].filter(Boolean);
}
