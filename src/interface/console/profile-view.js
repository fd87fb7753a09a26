import { ask } from './api.js';
import { byId, element } from './element.js';
import { part } from './loading.js';
import { queryList } from './query-list.js';
import { counted, moment } from './wording.js';

const QUESTION = `{
  me {
    email
    cvs {
      fileName isPrimary uploadedAt
      profile { parsedBy desiredTitles skills languages yearsOfExperience industries summary }
    }
    searchQueries {
      id queryName titleKeyword location workArrangement employmentType seniority industry isActive
    }
  }
}`;

/** What is known of the signed-in user: what the CV says, and the searches. `onQueries` is called when one is switched. */
export function profileView(onQueries) {
  const view = part(byId('profile'));
  return {
    clear: view.clear,
    show: () =>
      view.load(
        async (signal) => (await ask(QUESTION, {}, { signal })).me,
        (me) => {
          byId('who').textContent = me.email;
          const primary = me.cvs.find(({ isPrimary }) => isPrimary) ?? me.cvs[0];
          return [...(primary === undefined ? [] : cvProfile(primary)), ...queryList(me.searchQueries, onQueries)];
        },
      ),
  };
}

function cvProfile({ fileName, uploadedAt, profile }) {
  const { desiredTitles, skills, languages, yearsOfExperience: years, industries, summary, parsedBy } = profile;
  const reader = parsedBy === 'local' ? 'on this server' : `by ${parsedBy}`;
  const entries = [
    ['Titles', desiredTitles],
    ['Experience', years === null ? [] : [counted(years, 'year')]],
    ['Skills', skills],
    ['Languages', languages],
    ['Industries', industries],
  ].filter(([, values]) => values.length > 0);
  return [
    element('h3', {}, 'What your CV says'),
    element('p', { class: 'quiet' }, `${fileName}, uploaded ${moment(uploadedAt)}, read ${reader}`),
    summary === null ? [] : element('p', {}, summary),
    element('dl', { class: 'facts' }, ...entries.flatMap(([name, values]) => fact(name, values))),
  ].flat();
}

function fact(name, values) {
  const tags = values.map((value) => element('li', {}, value));
  return [element('dt', {}, name), element('dd', {}, element('ul', { class: 'tags' }, ...tags))];
}
