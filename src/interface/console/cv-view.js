import { announce } from './announcer.js';
import { askWithFile } from './api.js';
import { dropZone } from './drop-zone.js';
import { byId, element } from './element.js';
import { failureOf } from './loading.js';
import { moment } from './wording.js';

const UPLOAD = `mutation ($file: Upload!) {
  uploadCv(file: $file) {
    __typename
    ... on CvAccepted { message backfill { id } }
    ... on CvRejected { code message existing { fileName uploadedAt } }
  }
}`;

/** Takes a CV. `onAccepted` is told of the run that it has started, null where it has started none. */
export function cvView(onAccepted) {
  const zone = byId('drop-zone');
  const outcome = byId('cv-outcome');
  const say = (kind, text) => {
    outcome.replaceChildren(element('p', { class: `notice ${kind}` }, text));
    announce(text);
  };
  const upload = async (file) => {
    if (zone.getAttribute('aria-busy') === 'true') return;
    zone.setAttribute('aria-busy', 'true');
    say('', `Reading ${file.name} …`);
    try {
      const answer = (await askWithFile(UPLOAD, file)).uploadCv;
      const accepted = answer.__typename === 'CvAccepted';
      say(accepted ? 'good' : 'bad', accepted ? answer.message : rejection(answer));
      if (accepted) onAccepted(answer.backfill);
    } catch (error) {
      outcome.replaceChildren(failureOf(error));
    } finally {
      zone.removeAttribute('aria-busy');
    }
  };
  dropZone(upload);
  return { clear: () => outcome.replaceChildren() };
}

function rejection({ message, existing }) {
  if (existing === null) return message;
  return `${message} (${existing.fileName}, uploaded ${moment(existing.uploadedAt)})`;
}
