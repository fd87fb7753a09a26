import { ask } from './api.js';
import { byId, element } from './element.js';
import { part } from './loading.js';
import { swatch } from './swatch.js';
import { table } from './table.js';
import { trendChart } from './trend-chart.js';
import { day, interval, percent } from './wording.js';

const QUESTION = `query ($filter: SkillInsightsFilter!, $skills: [String!]!) {
  skillTrend(filter: $filter, skills: $skills, bucket: WEEK) {
    skill change points { from to postingsCount count pct interval { low high } }
  }
}`;
const VERDICTS = { RISING: 'rising', FALLING: 'falling', UNCLEAR: 'no clear direction' };

/** How the shares of the chosen skills have moved from week to week. */
export function trendView(chosen) {
  const container = byId('trend');
  const view = part(container);
  return {
    show(filter) {
      const skills = chosen.names;
      if (skills.length === 0) return view.load(async () => [], nothingChosen);
      return view.load(
        async (signal) => (await ask(QUESTION, { filter, skills }, { signal })).skillTrend,
        (trends) =>
          contentOf(
            trends.map((trend, at) => ({ ...trend, place: chosen.place(skills[at]) ?? at + 1 })),
            container.clientWidth,
          ),
      );
    },
  };
}

function nothingChosen() {
  return element('p', { class: 'notice' }, 'Choose skills in the table to see how they have moved.');
}

function contentOf(trends, width) {
  const weeks = trends[0].points.filter(({ postingsCount }) => postingsCount > 0).length;
  const little = `Postings were retrieved in ${weeks === 1 ? 'one week' : 'no week'} of this window: a trend needs more.`;
  return [
    element('ul', { class: 'legend' }, ...trends.map(legendEntry)),
    trendChart(trends, width),
    weeks > 1 ? [] : element('p', { class: 'caveat' }, little),
    element('details', {}, element('summary', {}, 'The numbers as a table'), numbersOf(trends)),
  ].flat();
}

function legendEntry({ skill, change, place }) {
  return element('li', {}, swatch(place), element('strong', {}, skill), ` ${VERDICTS[change]}`);
}

function numbersOf(trends) {
  const cell = ({ count, postingsCount, pct, interval: doubt }) =>
    postingsCount === 0 ? '–' : `${percent(pct)} (${interval(doubt)}), ${count} of ${postingsCount}`;
  const rows = trends[0].points.map(({ from }, at) => [day(from), ...trends.map(({ points }) => cell(points[at]))]);
  return table('Share by week', ['Week from', ...trends.map(({ skill }) => skill)], rows);
}
