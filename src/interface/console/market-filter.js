import { byId } from './element.js';

const FIELDS = ['location', 'role', 'level', 'days', 'top', 'by'];
const NUMBERS = ['days', 'top'];

/**
 * The form that says which market is looked at. The page's address carries what differs from the form's beginning, so that it
 * can be kept and sent. `onChange` is called with the filter at the start and after each change.
 */
export function marketFilter(onChange) {
  const form = byId('market-filter');
  const usual = Object.fromEntries(valuesOf(form));
  const changed = () => {
    if (!form.reportValidity()) return;
    writeAddress(form, usual);
    onChange(filterOf(form));
  };
  readAddress(form);
  form.addEventListener('change', changed);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    changed();
  });
  form.addEventListener('reset', () => queueMicrotask(changed));
  onChange(filterOf(form));
}

function valuesOf(form) {
  return FIELDS.map((name) => [name, form.elements[name].value.trim()]);
}

function readAddress(form) {
  const given = new URLSearchParams(location.search);
  for (const name of FIELDS) {
    const field = form.elements[name];
    const before = field.value;
    if (given.has(name)) field.value = given.get(name);
    // What the form does not offer leaves a choice without a value.
    if (field.value === '' && before !== '') field.value = before;
  }
}

function writeAddress(form, usual) {
  const address = new URL(location.href);
  for (const [name, value] of valuesOf(form)) {
    if (value === usual[name]) address.searchParams.delete(name);
    else address.searchParams.set(name, value);
  }
  history.replaceState(null, '', address);
}

/** As the API takes it. */
function filterOf(form) {
  const filter = Object.fromEntries(valuesOf(form));
  for (const name of NUMBERS) filter[name] = Number(filter[name]);
  return { ...filter, location: filter.location === '' ? null : filter.location };
}
