import { announce } from './announcer.js';
import { ask } from './api.js';
import { byId, element } from './element.js';
import { part } from './loading.js';
import { swatch } from './swatch.js';
import { interval, number, percent } from './wording.js';

const QUESTION = `query ($filter: SkillInsightsFilter!) {
  skillInsights(filter: $filter) {
    title subtitle totals { postingsCount uniqueCompaniesCount }
    skills { name count pct interval { low high } } caveats
  }
}`;

/** The share of each skill as a bar with its 95 % interval. `onSkills` is told of the skills that are shown. */
export function skillsView({ chosen, onSkills }) {
  const view = part(byId('skills'));
  let buttons = new Map();
  const mark = () => {
    for (const [name, button] of buttons) {
      button.setAttribute('aria-pressed', String(chosen.has(name)));
      button.firstChild.replaceWith(swatch(chosen.place(name)));
    }
  };
  chosen.addEventListener('change', mark);
  return {
    show: (filter) =>
      view.load(
        async (signal) => (await ask(QUESTION, { filter }, { signal })).skillInsights,
        (insights) => {
          buttons = new Map(insights.skills.map(({ name }) => [name, skillButton(name, chosen)]));
          onSkills(insights.skills.map(({ name }) => name));
          mark();
          announce(`${insights.title}. ${insights.subtitle}.`);
          return contentOf(insights, buttons);
        },
      ),
  };
}

function skillButton(name, chosen) {
  const button = element('button', { type: 'button', class: 'skill', 'aria-pressed': 'false' }, swatch(null), name);
  button.addEventListener('click', () => chosen.toggle(name));
  return button;
}

function contentOf({ title, subtitle, totals, skills, caveats }, buttons) {
  const employers = `${number(totals.uniqueCompaniesCount)} employers`;
  return [
    element('h3', {}, title),
    element('p', { class: 'quiet' }, `${subtitle} · ${employers}`),
    skills.length === 0
      ? element('p', { class: 'notice' }, 'No skill is asked for here. A wider filter may show some.')
      : [barTable(title, skills, buttons)],
    caveatList(caveats),
  ].flat();
}

function barTable(title, skills, buttons) {
  const end = Math.min(100, 10 * Math.ceil(Math.max(...skills.map((skill) => skill.interval.high)) / 10));
  const rows = skills.map((skill) =>
    element(
      'tr',
      { role: 'row' },
      element('th', { scope: 'row', role: 'rowheader' }, buttons.get(skill.name)),
      element('td', { class: 'bar-cell', 'aria-hidden': 'true' }, bar(skill, end)),
      cell('figure', element('strong', {}, percent(skill.pct))),
      cell('figure quiet', interval(skill.interval)),
      cell('figure quiet roomy', number(skill.count)),
    ),
  );
  return element(
    'table',
    { class: 'bars', role: 'table' },
    element('caption', { class: 'unseen' }, `Skills asked for: ${title}`),
    element(
      'thead',
      { role: 'rowgroup' },
      element(
        'tr',
        { role: 'row' },
        heading('Skill'),
        element(
          'td',
          { class: 'scale', 'aria-hidden': 'true' },
          element('span', {}, '0'),
          element('span', {}, percent(end)),
        ),
        heading('Share', 'figure'),
        heading('95 % interval', 'figure'),
        heading('Postings', 'figure roomy'),
      ),
    ),
    element('tbody', { role: 'rowgroup' }, ...rows),
  );
}

// On a phone the rows are laid out anew, and some browsers would no longer take them for those of a table without the roles.
const cell = (kind, content) => element('td', { role: 'cell', class: kind }, content);
const heading = (name, kind) => element('th', { scope: 'col', role: 'columnheader', class: kind }, name);

function bar({ pct, interval: { low, high } }, end) {
  const filled = element('span', { class: 'filled' });
  filled.style.setProperty('width', `${(100 * pct) / end}%`);
  const whisker = element('span', { class: 'whisker' });
  whisker.style.setProperty('left', `${(100 * low) / end}%`);
  whisker.style.setProperty('width', `${(100 * (high - low)) / end}%`);
  return element('span', { class: 'bar' }, filled, whisker);
}

function caveatList(caveats) {
  return caveats.length === 0
    ? []
    : element('ul', { class: 'caveats' }, ...caveats.map((text) => element('li', {}, text)));
}
