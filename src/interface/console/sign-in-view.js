import { ask } from './api.js';
import { byId } from './element.js';
import { failureOf } from './loading.js';
import { keepToken, session, signOut, token } from './session.js';

/** The form that takes a token, and the button that lets go of it. */
export function signInView() {
  const form = byId('sign-in');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    enter(form);
  });
  byId('sign-out').addEventListener('click', () => {
    signOut();
    byId('token').focus();
  });
  session.addEventListener('change', ({ detail }) => {
    byId('sign-in-error').textContent = detail ?? '';
  });
}

async function enter(form) {
  const given = form.elements.token.value.trim();
  const fault = byId('sign-in-error');
  fault.textContent = '';
  if (given === '') {
    fault.textContent = 'Paste a token first.';
    return;
  }
  keepToken(given);
  try {
    await ask('{ me { id } }');
  } catch (error) {
    if (token() === given) signOut();
    fault.replaceChildren(failureOf(error));
    return;
  }
  form.reset();
  session.dispatchEvent(new CustomEvent('change', { detail: null }));
  byId('search-title').focus();
}
