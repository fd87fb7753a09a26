import type { Catalogue } from '../skills/compile-catalogue';
import { explainPassedOver, explainSkills, type SkillMention } from '../skills/extract-skills';
import type { CvOutline } from './cv-outline';
import type { Grounded } from './cv-profile';
import { firstOfEach, grounded } from './grounded';
import { type Segment, segmentsOf } from './segments';

/** Rules about postings that say nothing about CVs: their parts have other headings, and nobody is hired by Oracle here. */
const POSTINGS_ONLY = /^(?:section: |employer$|how to apply|customers and partners|your own page)/u;
const COMPANY_BEHIND = /^[\s,]{0,2}(?:GmbH|AG|SE|KG|Inc|LLC|Ltd|Corp|Deutschland|Germany|Consulting)(?!\p{L})/u;
/** "GitHub: github.com/…" */
const ADDRESS_BEHIND = /^\s{0,2}[:|/-]?\s{0,2}(?:https?:|www\.|@|[\w-]{2,30}\.(?:com|org|io|de|net|dev)\b)/iu;
const LOOK = 60;
const BETWEEN_NAMES = /[|•·,;()\t]|\s[–—-]+\s|\s{3}|\s(?:at|bei|@)\s/gu;
/** A line about a degree rather than about what was learned. */
const STUDY =
  /(?:19|20)\d{2}|\b[bm]\.?\s?(?:sc|a|eng)\b|bachelor|master|diplom|ph\.?d|degree|ausbildung|abitur|universit|hochschule|school/iu;

/** The catalogue's skills that a CV names, those first that it names most often. Companies and degrees are no skills. */
export function cvSkills(outline: CvOutline, catalogue: Catalogue): readonly Grounded<string>[] {
  const { text } = outline;
  const isOtherName = otherNames(outline);
  const passed = explainPassedOver(text, catalogue).filter(({ rule }) => POSTINGS_ONLY.test(rule));
  const mentions = [...explainSkills(text, catalogue), ...passed]
    .sort((a, b) => a.start - b.start)
    .filter((mention) => !isOtherName(mention) && !isAddress(text, mention));
  const counts = new Map<string, number>();
  for (const { skill } of mentions) counts.set(skill, (counts.get(skill) ?? 0) + 1);
  const first = firstOfEach(
    mentions.map(({ skill, start, end }) => grounded(skill, start, end)),
    (name) => name,
  );
  return [...first].sort((a, b) => counts.get(b.value)! - counts.get(a.value)!);
}

/** What a company or an address is called by. */
function isAddress(text: string, { end }: SkillMention): boolean {
  const behind = text.slice(end, end + LOOK);
  return COMPANY_BEHIND.test(behind) || ADDRESS_BEHIND.test(behind);
}

/** The places of what names companies, towns and fields of study: no skills, however they are called. */
function otherNames({ lines, entries }: CvOutline): (mention: SkillMention) => boolean {
  const names = new Set(
    entries.flatMap(({ header }) => header.flatMap(partsOf)).map(({ start, end }) => `${start}-${end}`),
  );
  const studies = lines.filter(({ section, text }) => section === 'education' && STUDY.test(text));
  let next = 0;
  return ({ start, end }) => {
    while (next < studies.length && studies[next]!.end <= start) next++;
    return names.has(`${start}-${end}`) || (studies[next]?.start ?? end) <= start;
  };
}

function partsOf({ text, start }: Segment): readonly Segment[] {
  return segmentsOf(text, start, BETWEEN_NAMES);
}
