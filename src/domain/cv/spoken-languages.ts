import type { CvOutline } from './cv-outline';
import type { Grounded } from './cv-profile';
import type { PlacedLine } from './cv-sections';
import { firstOfEach, grounded } from './grounded';
import { languageNamed } from './natural-languages';

/** How well somebody speaks a language, right behind its name or right before it. */
const LEVEL = String.raw`(?:[abc][12]\b|native|mother tongue|muttersprach|bilingual|fluent|fließend|fliessend|verhandlungssicher|proficient|full professional|professional working|conversational|business fluent|sehr gut|gute kenntnisse|grundkenntnisse|konversationssicher)`;
const LEVEL_BEHIND = new RegExp(String.raw`^[\s:(–—,|/-]{1,5}${LEVEL}`, 'iu');
const LEVEL_BEFORE =
  /(?:native|fluent(?: in)?|fließend(?:es)?|verhandlungssicher(?:es)?|bilingual|proficient in)[\s:]{1,3}$/iu;
const WORD = /[\p{L}\p{M}]{2,30}/gu;
const LOOK = 30;

/** The natural languages of a CV: those that its list of languages names, and those with a level behind or before them. */
export function spokenLanguages({ lines }: CvOutline): readonly Grounded<string>[] {
  return firstOfEach(lines.flatMap(languagesIn), (name) => name);
}

function languagesIn({ section, text, start }: PlacedLine): readonly Grounded<string>[] {
  return [...text.matchAll(WORD)].flatMap(({ 0: word, index }) => {
    const behind = index + word.length;
    if (section !== 'languages' && !hasLevel(text, index, behind)) return [];
    const name = languageNamed(word);
    return name === null ? [] : [grounded(name, start + index, start + behind)];
  });
}

function hasLevel(text: string, from: number, to: number): boolean {
  if (!/\p{Lu}/u.test(text[from]!)) return false;
  return LEVEL_BEHIND.test(text.slice(to, to + LOOK)) || LEVEL_BEFORE.test(text.slice(Math.max(0, from - LOOK), from));
}
