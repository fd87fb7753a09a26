import { type Random, seededRandom } from '../random';
import { advertOf, type Section } from './advert';
import type { Vacancy } from './vacancy';

/** Length, in characters, that an advert of unusual length reaches. */
const VERY_LONG = 60_000;

type Renderer = (random: Random, sections: readonly Section[]) => string;

const headingMarks: readonly ((text: string) => string)[] = [
  (text) => `**${text}**`,
  (text) => `## ${text}`,
  (text) => `### ${text}`,
  (text) => `**${text}:**`,
];

const markdown: Renderer = (random, sections) => {
  const heading = random.pick(headingMarks);
  const mark = random.pick(['- ', '* ', '- ']);
  return sections
    .map((part) =>
      [heading(part.heading), ...part.paragraphs, part.bullets.map((bullet) => mark + bullet).join('\n')]
        .filter(Boolean)
        .join('\n\n'),
    )
    .join('\n\n');
};

const plain: Renderer = (random, sections) => {
  const mark = random.pick(['• ', '- ', '']);
  const heading = random.chance(0.3) ? (text: string) => text.toUpperCase() : (text: string) => `${text}:`;
  return sections
    .map((part) =>
      [heading(part.heading), ...part.paragraphs, ...part.bullets.map((bullet) => mark + bullet)].join('\n'),
    )
    .join('\n\n');
};

/** Escapes for HTML text, and puts a non-breaking space between a figure and its unit. */
function escapeHtml(text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/'/g, '&#39;');
  return escaped.replace(/(\d) (%|€|years|days|hours|Jahre|Tage)/g, '$1&nbsp;$2');
}

const simpleHtml: Renderer = (_, sections) =>
  sections
    .map((part) => {
      const paragraphs = part.paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('');
      const bullets = part.bullets.map((text) => `<li>${escapeHtml(text)}</li>`).join('');
      return `<h3>${escapeHtml(part.heading)}</h3>${paragraphs}${bullets && `<ul>${bullets}</ul>`}`;
    })
    .join('\n');

const PARAGRAPH = 'margin:0px 0px 12px;font-family:Arial, sans-serif;font-size:14px;color:#222222';

/** HTML as it comes out of an office program. */
const styledHtml: Renderer = (random, sections) => {
  const bold = random.chance(0.5) ? ['<strong>', '</strong>'] : ['<b style="font-weight:700">', '</b>'];
  return sections
    .map((part) => {
      const paragraphs = part.paragraphs.map(
        (text) => `<p style="${PARAGRAPH}"><span style="font-weight:400">${escapeHtml(text)}</span></p>`,
      );
      const items = part.bullets.map(
        (text) => `<li style="font-weight:400"><span style="color:#222222">${escapeHtml(text)}</span></li>`,
      );
      const list = items.length > 0 ? [`<ul style="padding-left:24px">\n${items.join('\n')}\n</ul>`] : [];
      return [
        `<p style="${PARAGRAPH}">${bold[0]}${escapeHtml(part.heading)}${bold[1]}</p>`,
        ...paragraphs,
        ...list,
      ].join('\n');
    })
    .join('\n<p>&nbsp;</p>\n');
};

/** Repeats the parts that say nothing about skills until the text is as long as a careless paste makes it. */
function inflated(
  text: string,
  sections: readonly Section[],
  render: (sections: readonly Section[]) => string,
): string {
  const filler = render([sections[0] as Section, sections[sections.length - 1] as Section]);
  return text + `\n\n${filler}`.repeat(Math.max(0, Math.ceil((VERY_LONG - text.length) / filler.length)));
}

/** What a form does that escapes what was escaped already; with enough `&` in it to be noticed. */
function doubleEncoded(text: string): string {
  const once = text.replace(/ (and|und) /g, ' &amp; ').replace(/(?<=\w)'(?=\w)/g, '&#39;');
  return once.replace(/&(?=#?\w+;)/g, '&amp;');
}

function rendered(seed: number, vacancy: Vacancy, choose: (random: Random) => Renderer): string {
  if (vacancy.awkward === 'empty-description') return '';
  const sections = advertOf(seed, vacancy);
  const random = seededRandom(seed, vacancy.id, 'layout');
  const render = choose(random);
  if (vacancy.awkward === 'double-encoded') return doubleEncoded(render(random, sections));
  const text = render(random, sections);
  if (vacancy.awkward === 'very-long') return inflated(text, sections, (parts) => render(random, parts));
  return vacancy.awkward === 'escaped-html' ? escapeHtml(simpleHtml(random, sections)) : text;
}

/** The advert as a crawler keeps it: mostly Markdown, some of it plain text or simple HTML. Empty for a vacancy without text. */
export function crawledText(seed: number, vacancy: Vacancy): string {
  return rendered(seed, vacancy, (random) =>
    random.weighted([markdown, plain, simpleHtml], (kind) => (kind === markdown ? 7 : kind === plain ? 2 : 1)),
  );
}

/** The advert as HTML with inline styles. Empty for a vacancy without text. */
export function styledText(seed: number, vacancy: Vacancy): string {
  return rendered(seed, vacancy, () => styledHtml);
}

/** The advert as plain text with blank lines and bullets. Empty for a vacancy without text. */
export function plainText(seed: number, vacancy: Vacancy): string {
  return rendered(seed, vacancy, () => plain);
}

/** The advert as HTML without styles. Empty for a vacancy without text. */
export function htmlText(seed: number, vacancy: Vacancy): string {
  return rendered(seed, vacancy, () => simpleHtml);
}

const emoji = ['🚀', '🔥', '💻', '🐍', '✨', '🌍'];

/** The title as providers show it: some employers decorate theirs. */
export function shownTitle(vacancy: Vacancy): string | null {
  if (vacancy.awkward === 'null-title') return null;
  return vacancy.awkward === 'emoji-title'
    ? `${emoji[vacancy.index % emoji.length]} ${vacancy.title} ${vacancy.index % 2 ? '!!' : ''}`
    : vacancy.title;
}
