import { ask } from './api.js';
import { byId, element } from './element.js';
import { failureOf } from './loading.js';
import { signOut } from './session.js';

/** Gives users what is kept of them, and deletes it. */
export function accountView() {
  const outcome = byId('account-outcome');
  const dialog = byId('delete-dialog');
  const attempt = (work) => async (event) => {
    event.currentTarget.disabled = true;
    const button = event.currentTarget;
    outcome.replaceChildren();
    try {
      await work();
    } catch (error) {
      outcome.replaceChildren(failureOf(error));
    } finally {
      button.disabled = false;
    }
  };
  byId('export').addEventListener('click', attempt(saveExport));
  byId('delete').addEventListener('click', () => dialog.showModal());
  byId('delete-cancel').addEventListener('click', () => dialog.close());
  byId('delete-confirm').addEventListener(
    'click',
    attempt(async () => {
      dialog.close();
      await ask('mutation { deleteMyData }');
      signOut('Your data have been deleted.');
    }),
  );
  return { clear: () => outcome.replaceChildren() };
}

async function saveExport() {
  const { exportMyData } = await ask('{ exportMyData }');
  const file = new Blob([JSON.stringify(exportMyData, null, 2)], { type: 'application/json' });
  const address = URL.createObjectURL(file);
  element('a', { href: address, download: 'skillpulse-my-data.json' }).click();
  URL.revokeObjectURL(address);
}
