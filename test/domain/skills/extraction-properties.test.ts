import * as fc from 'fast-check';
import { analyzePosting, explainPosting } from '../../../src/domain/analyze-posting';
import { type Alias, catalogue } from '../../../src/domain/skills/catalogue';
import { explainSkills, extractSkills } from '../../../src/domain/skills/extract-skills';
import { cleanText } from '../../../src/domain/text/clean-text';

const WORDS = [
  ...catalogue.aliases.map(({ text }) => text),
  ...'experience with the rest of, and or / ; : ( ) . - + # _ s é 17 Kenntnisse About us Benefits \n \n\n'.split(' '),
];
const phrases = fc.array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(' ', ', ', '/', '\n')), { maxLength: 30 });
const texts = phrases.map((parts) => cleanText(parts.flat().join('')));

const ODD = fc.string({
  unit: fc.constantFrom(
    ...['\uD83D', '\uDE80', '🚀', '\u200F', 'ש', 'ب', '\0', '\u0301', '\uFFFF', ' ', 'C++', 'Go, ', 'R', '<', '&'],
  ),
  maxLength: 60,
});

function asHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<div><p>${escaped.replaceAll('\n', '<br>').replaceAll(' ', ' <b></b>')}</p></div>`;
}

describe('extraction', () => {
  it('gives the same for HTML as for the plain text that it shows', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const posting = (description: string) => analyzePosting({ title: 'Engineer', description }, catalogue);
        expect(posting(asHtml(text))).toEqual(posting(text));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['names between other words', texts],
    ['binary', fc.string({ unit: 'binary', maxLength: 300 })],
    ['odd characters', ODD],
  ])('quotes the cleaned text at every span: %s', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (raw) => {
        const { text, mentions } = explainPosting({ title: raw, description: raw }, catalogue);
        for (const { start, end, surface } of mentions) expect(text.slice(start, end)).toBe(surface);
        for (const [at, { start }] of mentions.entries())
          expect(start).toBeGreaterThanOrEqual(mentions[at - 1]?.end ?? 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the same whatever text came before, also one that is longer than the memory that stays', () => {
    const long = `${'the cat, often! '.repeat(5_000)}Python, <b>C++</b>`;
    const several = fc.array(fc.oneof(texts, ODD, fc.constant(long)), { minLength: 2, maxLength: 6 });
    const explained = (description: string) => explainPosting({ title: 'Go developer', description }, catalogue);
    fc.assert(
      fc.property(several, (descriptions) => {
        const inOrder = descriptions.map(explained);
        const copy = JSON.stringify(inOrder);
        const backwards = [...descriptions].reverse().map(explained).reverse();
        expect(JSON.stringify(inOrder)).toBe(copy);
        expect(JSON.stringify(backwards)).toBe(copy);
      }),
      { numRuns: 12 },
    );
  });

  it('counts what it explains', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const counts = new Map<string, number>();
        for (const { skill } of explainSkills(text, catalogue)) counts.set(skill, (counts.get(skill) ?? 0) + 1);
        expect(new Map(extractSkills(text, catalogue).map(({ name, count }) => [name, count]))).toEqual(counts);
      }),
      { numRuns: 500 },
    );
  });

  const free = catalogue.aliases.filter(isFree);

  it('does not care for capitals where no rule does', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...free), { minLength: 1, maxLength: 8 }), (aliases) => {
        const text = `Python, ${aliases.map((alias) => alias.text).join(', ')}`;
        const skillsIn = (cased: string) => extractSkills(cased, catalogue);
        expect(skillsIn(text.toUpperCase())).toEqual(skillsIn(text.toLowerCase()));
      }),
      { numRuns: 500 },
    );
  });

  const longest = catalogue.aliases.reduce((a, b) => (b.text.length > a.text.length ? b : a)).text;
  const beginnings = Array.from(longest, (_, at) => longest.slice(0, at + 1)).join(' ');

  it.each([
    ...['c+', 'a ', '. ', '.', '.N', 'x', 'é', '\uD83D', 'About us\n', 'C, ', 'Go/', 'python3.', 'go to market ', '\n'],
    ...['<', '&amp;', '<li>', 'spring 2026 ', 'R&D ', 'kenntnisse', '1 year ', '5 years of experience '],
    beginnings,
  ])('gets through 1 MB of %j', (unit) => {
    const description = unit.repeat(Math.ceil(1_000_000 / unit.length));
    const { skills } = analyzePosting({ title: 'Engineer', description }, catalogue);
    expect(skills.every(({ count }) => count > 0)).toBe(true);
  });
});

function isFree({ case: capitals, needs, text, notAfter, notBefore }: Alias): boolean {
  const hasRule = capitals !== 'any' || needs !== 'nothing' || notAfter.size > 0 || notBefore.size > 0;
  return !hasRule && text.toUpperCase().toLowerCase() === text.toLowerCase();
}
