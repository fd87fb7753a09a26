import { element } from './element.js';
import { webLink } from './web-link.js';
import { day, words } from './wording.js';

const SKILLS_SHOWN = 8;

/** What `jobItem` needs to know of a posting. */
export const JOB_FIELDS = `id title company location role level datePosted url source sandbox attribution
  skills { name } alsoSeenAt { source url }`;

export function jobItem(job) {
  const { title, company, location, role, level, datePosted, url, source, sandbox, attribution, skills } = job;
  const place = [company, location ?? 'no place named', datePosted === null ? null : day(datePosted)];
  const tags = [
    role === 'OTHER' ? null : words(role),
    words(level),
    `by ${words(source)}`,
    sandbox ? 'synthetic' : null,
  ];
  return element(
    'li',
    { class: 'job' },
    element('h3', {}, webLink(url, title)),
    element('p', { class: 'quiet' }, place.filter((part) => part !== null).join(' · ')),
    element('ul', { class: 'tags', 'aria-label': 'Kind' }, ...tags.filter((tag) => tag !== null).map(tagOf)),
    skills.length === 0 ? null : skillTags(skills),
    alsoSeen(job),
    attribution === null ? null : element('p', { class: 'small quiet' }, attribution),
  );
}

const tagOf = (text) => element('li', {}, text);

function skillTags(skills) {
  const more = skills.length - SKILLS_SHOWN;
  const shown = skills.slice(0, SKILLS_SHOWN).map(({ name }) => tagOf(name));
  const rest = more > 0 ? tagOf(`+ ${more}`) : null;
  return element('ul', { class: 'tags skills', 'aria-label': 'Skills' }, ...shown, rest);
}

function alsoSeen({ alsoSeenAt }) {
  if (alsoSeenAt.length === 0) return null;
  const links = alsoSeenAt.flatMap(({ source, url }, at) => [at === 0 ? ' ' : ', ', webLink(url, words(source))]);
  return element('p', { class: 'small' }, 'Also seen at', ...links);
}
