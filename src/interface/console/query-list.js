import { announce } from './announcer.js';
import { ask } from './api.js';
import { element } from './element.js';
import { failureOf } from './loading.js';
import { searchInWords } from './wording.js';

const SWITCH = `mutation ($id: ID!, $isActive: Boolean!) { setSearchQueryActive(id: $id, isActive: $isActive) { isActive } }`;

/** The user's searches, each with a switch. */
export function queryList(queries, onSwitched) {
  if (queries.length === 0) {
    return [element('p', { class: 'quiet' }, 'You have no searches yet. Those that a CV leads to are listed here.')];
  }
  return [
    element('h3', {}, 'Your searches'),
    element('p', { class: 'quiet' }, 'Those that are on are kept fresh every day.'),
    element('ul', { class: 'switches' }, ...queries.map((query) => queryItem(query, onSwitched))),
  ];
}

function queryItem(query, onSwitched) {
  const box = element('input', { type: 'checkbox', role: 'switch', checked: query.isActive });
  const fault = element('div', {});
  box.addEventListener('change', async () => {
    const wanted = box.checked;
    box.disabled = true;
    try {
      await ask(SWITCH, { id: query.id, isActive: wanted });
      fault.replaceChildren();
      announce(`${searchInWords(query)} is ${wanted ? 'on' : 'off'}.`);
      onSwitched();
    } catch (error) {
      box.checked = !wanted;
      fault.replaceChildren(failureOf(error));
    } finally {
      box.disabled = false;
      box.focus();
    }
  });
  return element('li', {}, element('label', {}, box, searchInWords(query)), fault);
}
