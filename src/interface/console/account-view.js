import { ask, fileAt } from './api.js';
import { byId, element } from './element.js';
import { failureOf } from './loading.js';
import { signOut } from './session.js';

/** Gives users what is kept of them, and deletes it. */
export function accountView() {
  const outcome = byId('account-outcome');
  const files = byId('account-files');
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
  const saver = ({ id, fileName }) => {
    const onclick = attempt(async () => save(await fileAt(`cvs/${id}/file`), fileName));
    return element('button', { type: 'button', class: 'plain', onclick }, `Save ${fileName}`);
  };
  const saveExport = async () => {
    const { exportMyData } = await ask('{ exportMyData }');
    const json = JSON.stringify(exportMyData, null, 2);
    save(new Blob([json], { type: 'application/json' }), 'skillpulse-my-data.json');
    files.replaceChildren(...exportMyData.cvs.filter(({ hasFile }) => hasFile).map(saver));
  };
  const clear = () => {
    outcome.replaceChildren();
    files.replaceChildren();
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
  return { clear };
}

function save(file, fileName) {
  const address = URL.createObjectURL(file);
  element('a', { href: address, download: fileName }).click();
  URL.revokeObjectURL(address);
}
