import { element } from './element.js';

/** A link to somebody else's page; only its text where the address is not one of the web. */
export function webLink(address, ...text) {
  if (!isOfTheWeb(address)) return element('span', {}, ...text);
  return element('a', { href: address, rel: 'noopener noreferrer nofollow', target: '_blank' }, ...text);
}

function isOfTheWeb(address) {
  return URL.canParse(address) && ['http:', 'https:'].includes(new URL(address).protocol);
}
