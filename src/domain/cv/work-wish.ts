import type { WorkArrangement } from '../work';
import type { CvOutline } from './cv-outline';
import type { Grounded } from './cv-profile';
import type { PlacedLine } from './cv-sections';
import { grounded } from './grounded';

/** How people say where they would work, the most telling first. */
const SAYINGS: readonly (readonly [WorkArrangement, RegExp])[] = [
  [
    'remote_solely',
    /(?<!\p{L})(?:remote[ -]only|only remote|fully[ -]remote|100\s?% remote|remote \(100\s?%\)|exclusively remote|nur remote|ausschließlich remote|vollständig remote|rein remote|full[ -]remote)(?!\p{L})/iu,
  ],
  [
    'remote_ok',
    /(?<!\p{L}|\bno |\bnot |kein |keine |nicht )(?:remote(?:ly)?|home[ -]?office|telecommut(?:e|ing)|work from home|mobiles arbeiten)(?!\p{L})/iu,
  ],
  ['hybrid', /(?<!\p{L})hybrid(?:e[rsn]?)?(?!\p{L})/iu],
  ['on_site', /(?<!\p{L})(?:on[ -]?site|in[ -]office|in the office|vor ort|in präsenz)(?!\p{L})/iu],
];

/** Makes a sentence of a profile a wish. */
const WISHING =
  /(?<!\p{L})(?:open to|prefer|looking for|seeking|available|willing|interested in|suche|sucht|gesucht|bevorzug|gern|bereit|wünsch|am liebsten|offen für)/iu;

/** Where somebody would work, as far as they say it of what they look for, rather than of jobs they had. */
export function wishedArrangement({ statements }: CvOutline): Grounded<WorkArrangement> | null {
  const wishes = statements.filter(isWish);
  for (const [arrangement, saying] of SAYINGS) {
    for (const { text, start } of wishes) {
      const match = saying.exec(text);
      if (match) return grounded(arrangement, start + match.index, start + match.index + match[0].length);
    }
  }
  return null;
}

function isWish({ section, text }: PlacedLine): boolean {
  if (section.startsWith('wish')) return true;
  if (section === 'header' || section === 'contact') return !/[.!?]$/u.test(text) || WISHING.test(text);
  return section === 'profile' && WISHING.test(text);
}
