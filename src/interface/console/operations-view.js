import { ask } from './api.js';
import { byId } from './element.js';
import { quotaView } from './quota-view.js';
import { savingsView } from './savings-view.js';

/** What operators see: quota and savings. Hidden from all others, as the API says who is one. */
export function operationsView() {
  const section = byId('operations');
  const views = [quotaView(), savingsView()];
  const view = {
    clear() {
      section.hidden = true;
      for (const each of views) each.clear();
    },
    async show() {
      if (!(await isOperator())) return view.clear();
      section.hidden = false;
      for (const each of views) each.show();
    },
  };
  return view;
}

async function isOperator() {
  try {
    await ask('{ quota { source } }');
    return true;
  } catch (error) {
    if (['FORBIDDEN', 'UNAUTHENTICATED'].includes(error.code)) return false;
    // Whatever else is wrong is shown where the figures would be.
    return true;
  }
}
