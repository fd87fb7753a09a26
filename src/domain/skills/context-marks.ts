import type { Alias, Mark, Skill } from './skill';
import type { ContextRules } from './skill-entry';

/** Stands where an alias has its skill, for phrases that name none. */
const NO_SKILL: Skill = { name: '', type: 'technology', groups: [] };

const NO_WORDS: ReadonlySet<string> = new Set();

/** The phrases of the context rules, to be found in a text together with the names of skills. */
export function contextMarks(rules: ContextRules): Alias[] {
  const sections = rules.sections.flatMap(({ rule, reach, headings, openings }) => [
    ...aliases(headings, { rule, reach, kind: 'heading' }),
    ...aliases(openings, { rule, reach, kind: 'opening' }),
  ]);
  const cues = rules.cues.flatMap(({ rule, kind, reach, only, phrases }) =>
    aliases(phrases, { rule, kind, reach, ...(only && { only: new Set(only) }) }),
  );
  return [...sections, ...aliases(rules.wanted, { rule: 'wanted', reach: 0, kind: 'wanted' }), ...cues];
}

function aliases(phrases: readonly string[], mark: Mark): Alias[] {
  return phrases.map((text) => ({
    skill: NO_SKILL,
    text,
    case: 'any',
    needs: 'nothing',
    notAfter: NO_WORDS,
    notBefore: NO_WORDS,
    mark,
  }));
}
