import * as fc from 'fast-check';
import { analyzePosting } from '../../src/domain/analyze-posting';
import { classifyLevel } from '../../src/domain/classification/classify-level';
import { classifyRole } from '../../src/domain/classification/classify-role';
import { cleanPosting } from '../../src/domain/clean-posting';
import { catalogue } from '../../src/domain/skills/catalogue';
import { extractSkills } from '../../src/domain/skills/extract-skills';
import { cleanCodes, cleanText } from '../../src/domain/text/clean-text';
import { textOf } from '../../src/domain/text/code-buffer';

const names = fc.constantFrom(...catalogue.aliases.map(({ text }) => text));
const fragments = fc.oneof(
  names,
  fc.constantFrom(
    ...[
      '<p>',
      '</p>',
      '<li>',
      '<br>',
      '<b>',
      '<!-- -->',
      '<',
      '&amp;',
      '&lt;',
      '&#67;',
      '&nbsp;',
      '&',
      'amp;',
      ' ',
      '\n',
    ],
    ...[', ', 'Senior Engineer', '5 years of experience', 'About us\n', '\u200B', '\u0301', '\uD83D', '\uDE80', '\0'],
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const raw = fc.array(fragments, { maxLength: 25 }).map((parts) => parts.join(''));

describe('cleanPosting', () => {
  it('puts the cleaned title before the cleaned description', () => {
    const { title, codes } = cleanPosting({ title: '<b>Dev</b> &amp; Ops', description: '<p>Go,</p><p>&#67;++</p>' });
    expect([title, textOf(codes)]).toEqual(['Dev & Ops', 'Dev & Ops\nGo,\n\nC++']);
  });

  it('gives the code units of what cleaning gives', () => {
    fc.assert(
      fc.property(raw, (text) => expect(textOf(cleanCodes(text))).toBe(cleanText(text))),
      { numRuns: 3000 },
    );
  });

  it('lets a posting be analysed as its cleaned texts are one by one', () => {
    fc.assert(
      fc.property(raw, raw, (title, description) => {
        const [head, body] = [cleanText(title), cleanText(description)];
        const { skills, role, level } = analyzePosting({ title, description }, catalogue);
        expect(textOf(cleanPosting({ title, description }).codes)).toBe(`${head}\n${body}`);
        expect(skills).toEqual(extractSkills(`${head}\n${body}`, catalogue));
        expect([role, level]).toEqual([classifyRole(head, body).value, classifyLevel(head, body).value]);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps nothing of a long posting when a short one follows', () => {
    const long = { title: 'x'.repeat(10_000), description: `<p>${'Python &amp; Go, '.repeat(200_000)}</p>` };
    const short = { title: 'Dev', description: '<p>Rust &amp; R</p>' };
    const before = analyzePosting(short, catalogue);
    expect(analyzePosting(long, catalogue).skills[0]).toEqual({ name: 'Go', count: 200_000 });
    expect(analyzePosting(short, catalogue)).toEqual(before);
  });
});
